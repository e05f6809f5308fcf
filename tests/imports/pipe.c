// A pipe within one thread.
#include <string.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char got[8];
  if (pipe(ends) != 0 || write(ends[1], "through", 8) != 8) return 1;
  if (read(ends[0], got, sizeof got) != 8 || strcmp(got, "through") != 0) return 2;
  close(ends[1]);
  return read(ends[0], got, sizeof got) == 0 ? 0 : 3;
}
