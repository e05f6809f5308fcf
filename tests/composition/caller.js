import { count } from "example:text/words";

export function report(text) {
  return count(text).map(({ text, times }) => `${text}=${times}`).join(" ");
}
