// gettext() finds a translation in the catalogue of its domain. (POSIX 2024 gettext; natively it would want the locale to be
// installed)
// native: skip
// output: bonjour good-bye\n
#include <libintl.h>
#include <locale.h>

#include "file.h"

int main(void) {
  // The format of GNU's msgfmt: one message.
  static const struct {
    unsigned magic, revision, count, originals, translations, hash_size, hashes;
    unsigned original[2], translation[2];
    char texts[6 + 8];
  } catalogue = {0x950412de, 0, 1, 28, 36, 0, 0, {5, 44}, {7, 50}, "hello\0bonjour"};
  EQUAL(mkdir("fr", 0700), 0);
  EQUAL(mkdir("fr/LC_MESSAGES", 0700), 0);
  const int file = open_file("fr/LC_MESSAGES/words.mo", O_WRONLY | O_CREAT);
  EQUAL(write(file, &catalogue, sizeof catalogue), sizeof catalogue);
  EQUAL(close(file), 0);
  CHECK(setlocale(LC_MESSAGES, "fr") != NULL);
  char path[200];
  CHECK(bindtextdomain("words", getcwd(path, sizeof path)) != NULL);
  CHECK(textdomain("words") != NULL);
  printf("%s %s\n", gettext("hello"), gettext("good-bye"));
}
