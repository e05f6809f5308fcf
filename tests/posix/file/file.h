// Small steps that the file programs share.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

static inline int open_file(const char* path, int flags) {
  int descriptor = open(path, flags, 0644);
  CHECK(descriptor >= 0);
  return descriptor;
}

static inline void make_file(const char* path, const char* text) {
  int descriptor = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
  EQUAL(write(descriptor, text, strlen(text)), strlen(text));
  EQUAL(close(descriptor), 0);
}

// Prints a file's size and bytes.
static inline void show_file(const char* path) {
  char bytes[200];
  int descriptor = open_file(path, O_RDONLY);
  ssize_t size = read(descriptor, bytes, sizeof bytes);
  CHECK(size >= 0);
  EQUAL(close(descriptor), 0);
  printf("%s: %zd [", path, size);
  for (ssize_t i = 0; i < size; i++) putchar(bytes[i] ? bytes[i] : '0');
  puts("]");
}

static inline long long size_of(const char* path) {
  struct stat status;
  EQUAL(stat(path, &status), 0);
  return status.st_size;
}
