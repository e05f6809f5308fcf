// Reads a file of 64 MB in pieces of 64 KiB: by read(), and through the bare stream of wasi:filesystem; three times each, in
// turn, and the best time of each counts. `run` makes the file, runs this and prints the ratio.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROOT(name) __attribute__((import_module("$root"), import_name(name)))
#define FILES(name) __attribute__((import_module("wasi:filesystem/types@0.3.0"), import_name(name)))
#define PREOPENS(name) __attribute__((import_module("wasi:filesystem/preopens@0.3.0"), import_name(name)))

struct event {
  uint32_t waitable, payload;
};
struct list {
  uint32_t* data;
  uint32_t size;
};
struct open_at {
  uint32_t base;
  uint8_t path_flags;
  const char* path;
  uint32_t path_size;
  uint8_t open_flags, flags;
};
struct opened {
  uint8_t failed;
  uint32_t value, rest[3];
};
struct stream {
  uint32_t stream, future;
};

ROOT("[waitable-set-new]") uint32_t set_new(void);
ROOT("[waitable-set-wait]") uint32_t set_wait(uint32_t set, struct event* event);
ROOT("[waitable-join]") void join(uint32_t waitable, uint32_t set);
PREOPENS("get-directories") void get_directories(struct list* result);
FILES("[async-lower][method]descriptor.open-at") uint32_t open_at(const struct open_at* parameters, struct opened* result);
FILES("[method]descriptor.read-via-stream") void read_via_stream(uint32_t file, uint64_t offset, struct stream* result);
FILES("[async-lower][stream-read-0][method]descriptor.read-via-stream")
uint32_t stream_read(uint32_t stream, void* data, size_t size);
FILES("[stream-drop-readable-0][method]descriptor.read-via-stream") void stream_drop(uint32_t stream);
FILES("[future-drop-readable-1][method]descriptor.read-via-stream") void future_drop(uint32_t future);

enum { piece = 65536, blocked = -1, returned = 2, rounds = 3 };

static char buffer[piece];
static uint32_t set;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static double by_read(const char* name, uint64_t* size) {
  const int file = open(name, O_RDONLY);
  if (file < 0) fail(name);
  ssize_t count;
  *size = 0;
  const double start = now();
  while ((count = read(file, buffer, piece)) > 0) *size += (uint64_t)count;
  const double seconds = now() - start;
  if (count < 0) fail("read");
  close(file);
  return seconds;
}

static uint32_t bare_open(const char* name) {
  struct list directories;
  get_directories(&directories);
  if (directories.size == 0) fail("no directory");
  const struct open_at parameters = {directories.data[0], 1, name, strlen(name), 0, 1};
  struct opened file;
  const uint32_t call = open_at(&parameters, &file);
  if ((call & 15) != returned || file.failed) fail("open-at");
  return file.value;
}

static double by_stream(uint32_t file, uint64_t* size) {
  struct stream stream;
  *size = 0;
  const double start = now();
  read_via_stream(file, 0, &stream);
  for (;;) {
    uint32_t result = stream_read(stream.stream, buffer, piece);
    if (result == (uint32_t)blocked) {
      struct event event;
      join(stream.stream, set);
      set_wait(set, &event);
      join(stream.stream, 0);
      result = event.payload;
    }
    *size += result >> 4;
    if (result & 15) break;
  }
  const double seconds = now() - start;
  stream_drop(stream.stream);
  future_drop(stream.future);
  return seconds;
}

int main(int count, char** arguments) {
  if (count != 2) return 2;
  set = set_new();
  const uint32_t file = bare_open(arguments[1]);
  double reading = 1e9, bare = 1e9;
  uint64_t size, bare_size;
  for (int round = 0; round < rounds; round++) {
    const double one = by_read(arguments[1], &size), other = by_stream(file, &bare_size);
    if (one < reading) reading = one;
    if (other < bare) bare = other;
  }
  if (size != bare_size) fail("sizes differ");
  printf("%.0f MB in pieces of 64 KiB: read() %.0f MB/s, bare stream %.0f MB/s, ratio %.2f\n", (double)size / 1e6,
         (double)size / 1e6 / reading, (double)size / 1e6 / bare, bare / reading);
  return 0;
}
