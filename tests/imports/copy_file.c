// Writes a file, copies it by stdio, compares, and removes both.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  static char written[10000], copied[sizeof written];
  for (unsigned i = 0; i < sizeof written; i++) written[i] = (char)(i * 7);
  const int file = open("original", O_CREAT | O_RDWR | O_EXCL, 0666);
  if (file < 0 || write(file, written, sizeof written) != sizeof written || close(file) != 0) return 1;
  FILE* const from = fopen("original", "rb");
  FILE* const to = fopen("copy", "wb");
  if (!from || !to) return 2;
  for (int byte = getc(from); byte != EOF; byte = getc(from))
    if (putc(byte, to) == EOF) return 3;
  if (fclose(from) != 0 || fclose(to) != 0) return 4;
  const int copy = open("copy", O_RDONLY);
  struct stat status;
  if (fstat(copy, &status) != 0 || status.st_size != sizeof written) return 5;
  if (read(copy, copied, sizeof copied) != sizeof copied || memcmp(written, copied, sizeof copied) != 0) return 6;
  return close(copy) == 0 && unlink("original") == 0 && unlink("copy") == 0 ? 0 : 7;
}
