// umask gives back what was set; without it files can be written by their owner. (POSIX umask)
// red: umask(mask) 022
#include "file.h"

int main(void) {
  umask(027);
  EQUAL(umask(077), 027);
  EQUAL(umask(022), 077);
  make_file("file", "x");
  make_file("file", "yy");
  show_file("file");
}
