// A program that has nothing to do with signals.
#include <stdio.h>
#include <unistd.h>

int main(void) {
  puts("ready");
  fflush(stdout);
  char line[16];
  ssize_t count;
  while ((count = read(0, line, sizeof line)) > 0) {
    printf("read %d\n", (int)count);
    fflush(stdout);
  }
  for (;;) sleep(1000);
}
