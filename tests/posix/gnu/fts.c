// fts walks a tree in the order of its compare function, before and after a directory's files, follows links where it
// is told to, sees loops, and leaves out what it is told to. [fts(3)]
// options: -D_FILE_OFFSET_BITS=64
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

static int by_name(const FTSENT** a, const FTSENT** b) { return strcmp((*a)->fts_name, (*b)->fts_name); }

static void make(const char* name, const char* text) {
  const int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  CHECK(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
  close(file);
}

static void walk(const char* what, int options, const char* left_out) {
  char tree[] = "tree", none[] = "none";
  char* const paths[] = {tree, none, NULL};
  printf("%s\n", what);
  FTS* const walk = fts_open(paths, options, by_name);
  CHECK(walk != NULL);
  for (FTSENT* entry; (entry = fts_read(walk)) != NULL;) {
    printf("  %d %d %s %s", entry->fts_info, entry->fts_level, entry->fts_path, entry->fts_name);
    if (entry->fts_info == FTS_F) printf(" %d", (int)entry->fts_statp->st_size);
    if (entry->fts_info == FTS_NS) printf(" %s", entry->fts_errno == ENOENT ? "ENOENT" : "?");
    if (left_out && entry->fts_info == FTS_D && strcmp(entry->fts_name, left_out) == 0)
      CHECK(fts_set(walk, entry, FTS_SKIP) == 0);
    puts("");
  }
  CHECK(errno == 0);
  CHECK(fts_close(walk) == 0);
}

int main(void) {
  CHECK(mkdir("tree", 0700) == 0 && mkdir("tree/b", 0700) == 0 && mkdir("tree/c", 0700) == 0);
  make("tree/a", "1");
  make("tree/b/file", "22");
  make("tree/b/other", "");
  CHECK(symlink("b", "tree/link") == 0 && symlink("nowhere", "tree/lost") == 0);
  walk("physical", FTS_PHYSICAL, NULL);
  walk("without changing the directory", FTS_PHYSICAL | FTS_NOCHDIR | FTS_SEEDOT, "b");
  walk("logical", FTS_LOGICAL | FTS_NOCHDIR, NULL);
  CHECK(symlink("..", "tree/c/up") == 0);
  walk("a loop", FTS_LOGICAL, NULL);

  char tree[] = "tree";
  char* const paths[] = {tree, NULL};
  FTS* const listing = fts_open(paths, FTS_PHYSICAL, by_name);
  CHECK(fts_read(listing) != NULL);
  for (FTSENT* entry = fts_children(listing, 0); entry != NULL; entry = entry->fts_link) printf("%s ", entry->fts_name);
  puts("");
  CHECK(fts_close(listing) == 0 && access("tree/a", F_OK) == 0);
  CHECK(fts_open(paths, 0x40000000, NULL) == NULL && errno == EINVAL);
  return 0;
}
