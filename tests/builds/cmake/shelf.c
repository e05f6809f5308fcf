#include <stdio.h>
int covers(void);
int main(int count, char **words) {
  printf("%d covers\n", covers());
  return count > 1 && fopen(words[1], "r") == NULL;
}
