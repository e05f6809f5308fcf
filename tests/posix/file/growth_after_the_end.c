// A reader at the end of a file sees what is written later, by another descriptor or its own; and shrinking, and new bytes.
// (POSIX read, ftruncate)
// red: lseek(descriptor, at, from) 0
#include "file.h"

static char text[64];

static const char* rest(int descriptor) {
  ssize_t size = read(descriptor, text, sizeof text - 1);
  CHECK(size >= 0);
  text[size] = 0;
  return text;
}

int main(void) {
  make_file("data", "begin");
  int reader = open_file("data", O_RDWR), writer = open_file("data", O_WRONLY | O_APPEND);
  printf("[%s]", rest(reader));
  printf("[%s]", rest(reader));
  for (int i = 0; i < 3; i++) {
    EQUAL(write(writer, "more", 4), 4);
    printf("[%s]", rest(reader));
    printf("[%s]\n", rest(reader));
  }
  // What was read ahead is not to be trusted after a write to the same place.
  EQUAL(lseek(reader, 0, SEEK_SET), 0);
  EQUAL(read(reader, text, 2), 2);
  EQUAL(pwrite(reader, "XYZ", 3, 2), 3);
  printf("[%s]\n", rest(reader));
  EQUAL(lseek(reader, 0, SEEK_SET), 0);
  EQUAL(read(reader, text, 2), 2);
  EQUAL(ftruncate(writer, 4), 0);
  printf("[%s]\n", rest(reader));
  EQUAL(lseek(reader, 1, SEEK_SET), 1);
  EQUAL(write(reader, "!", 1), 1);
  printf("[%s]\n", rest(reader));
}
