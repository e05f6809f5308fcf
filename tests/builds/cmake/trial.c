#include <stdio.h>
int main(int count, char **words) {
  puts(count > 1 && fopen(words[1], "r") != NULL ? "read" : "cannot read");
  return 7;
}
