#include <stdio.h>
#include <stdlib.h>

#include "config.h"

long count_with(int threads);

int main(int count, char** words) {
  int threads = count > 1 ? atoi(words[1]) : 0;
  if (threads < 1 || threads > 16) return 2;
  if (count > 2) {
    FILE* file = fopen(words[2], "r");
    if (!file) return 3;
    fclose(file);
  }
  printf("count %s: %d threads\n", COUNT_VERSION, threads);
  return count_with(threads) == threads * 1000L ? 0 : 1;
}
