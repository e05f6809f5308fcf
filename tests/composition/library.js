let calls = 0;

export const words = {
  count(text) {
    const all = new Map();
    for (const word of text.split(" ")) all.set(word, (all.get(word) ?? 0) + 1);
    return [...all].map(([text, times]) => ({ text, times }));
  },
};

export const speech = {
  async shout(text, milliseconds) {
    calls += 1;
    if (text === "") throw "nothing to say";
    return text.toUpperCase();
  },
  atOnce() {
    return Math.min(calls, 1);
  },
};
