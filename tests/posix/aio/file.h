// A file to read from and write to asynchronously.
#pragma once

#include <aio.h>
#include <fcntl.h>
#include <signal.h>

#include "../check.h"

static inline int new_file(const char* text) {
  const int file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(file >= 0);
  EQUAL(write(file, text, strlen(text)), (long)strlen(text));
  return file;
}

static inline struct aiocb operation(int file, void* data, size_t size, off_t offset) {
  struct aiocb block;
  memset(&block, 0, sizeof block);
  block.aio_fildes = file;
  block.aio_buf = data;
  block.aio_nbytes = size;
  block.aio_offset = offset;
  block.aio_sigevent.sigev_notify = SIGEV_NONE;
  return block;
}

static inline void wait_for(const struct aiocb* block) {
  while (aio_error(block) == EINPROGRESS) CHECK(aio_suspend(&block, 1, NULL) == 0 || errno == EINTR);
}

// What the operation came to.
static inline long result_of(struct aiocb* block) {
  wait_for(block);
  EQUAL(aio_error(block), 0);
  return aio_return(block);
}
