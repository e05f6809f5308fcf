// fopen modes: r, w, a, with + and x and e; fdopen and freopen; each reads, writes and starts where it should. (POSIX fopen,
// fdopen, freopen)
// red: fopen(path, mode) (fopen)(path, "r+")
#include "file.h"

static void try(const char* mode, const char* path) {
  char text[30] = "";
  FILE* file = fopen(path, mode);
  if (!file) {
    printf("%s %s: no (%s)\n", mode, path, errno == ENOENT ? "ENOENT" : errno == EEXIST ? "EEXIST" : "?");
    return;
  }
  int wrote = fputs("new", file) >= 0 && fflush(file) == 0;
  clearerr(file);
  rewind(file);
  size_t size = fread(text, 1, sizeof text - 1, file);
  printf("%s %s: %s, reads %s[%.*s]\n", mode, path, wrote ? "writes" : "does not write", ferror(file) ? "nothing " : "",
         (int)size, text);
  fclose(file);
}

int main(void) {
  const char* modes[] = {"r", "r+", "w", "w+", "a", "a+", "rb", "wx", "w+x", "re"};
  for (int i = 0; i < 10; i++) {
    make_file("old", "content");
    unlink("fresh");
    try(modes[i], "old");
    try(modes[i], "fresh");
    show_file("old");
  }
  CHECK(fopen("old", "q") == NULL && errno == EINVAL);
  make_file("old", "content");
  FILE* file = fdopen(open_file("old", O_RDWR), "r+");
  EQUAL(fgetc(file), 'c');
  file = freopen("other", "w", file);
  CHECK(file && fputs("reopened", file) >= 0 && fclose(file) == 0);
  show_file("other");
}
