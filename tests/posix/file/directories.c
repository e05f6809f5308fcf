// mkdir, rmdir, opendir, readdir, rewinddir, telldir and seekdir: every entry once, "." and ".." among them. (POSIX mkdir,
// readdir, seekdir)
// red: rewinddir(directory) (void)0
#include <dirent.h>

#include "file.h"

static int by_name(const void* left, const void* right) { return strcmp(*(char* const*)left, *(char* const*)right); }

static void list(DIR* directory) {
  char* names[50];
  int count = 0;
  for (struct dirent* entry; (entry = readdir(directory)) != NULL;) {
    CHECK(entry->d_type == DT_UNKNOWN || entry->d_type == (strncmp(entry->d_name, "file", 4) ? DT_DIR : DT_REG));
    names[count++] = strdup(entry->d_name);
  }
  qsort(names, (size_t)count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    printf("%s ", names[i]);
    free(names[i]);
  }
  puts("");
}

int main(void) {
  char name[30], remembered[300];
  EQUAL(mkdir("d", 0755), 0);
  FAILS(mkdir("d", 0755), EEXIST);
  EQUAL(mkdir("d/sub", 0755), 0);
  FAILS(rmdir("d"), ENOTEMPTY);
  for (int i = 0; i < 20; i++) {
    snprintf(name, sizeof name, "d/file%02d", i);
    make_file(name, "x");
  }
  DIR* directory = opendir("d");
  CHECK(directory != NULL && dirfd(directory) > 2);
  list(directory);
  CHECK(readdir(directory) == NULL);
  rewinddir(directory);
  list(directory);

  rewinddir(directory);
  for (int i = 0; i < 5; i++) CHECK(readdir(directory) != NULL);
  long place = telldir(directory);
  strcpy(remembered, readdir(directory)->d_name);
  for (int i = 0; i < 5; i++) CHECK(readdir(directory) != NULL);
  seekdir(directory, place);
  CHECK(strcmp(readdir(directory)->d_name, remembered) == 0);
  EQUAL(closedir(directory), 0);

  CHECK(opendir("none") == NULL && errno == ENOENT);
  CHECK(opendir("d/file00") == NULL && errno == ENOTDIR);
  for (int i = 0; i < 20; i++) {
    snprintf(name, sizeof name, "d/file%02d", i);
    EQUAL(unlink(name), 0);
  }
  EQUAL(rmdir("d/sub"), 0);
  EQUAL(rmdir("d"), 0);
  FAILS(rmdir("d"), ENOENT);
}
