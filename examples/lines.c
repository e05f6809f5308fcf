// One thread a file counts its lines; a semaphore lets two of them work at a time. It needs a directory to be given:
// `weft run --dir . lines.wasm *.c`.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct count {
  pthread_t thread;
  const char* name;
  long lines;
  int error;
};

static sem_t permits;

static void* count_lines(void* argument) {
  struct count* count = argument;
  sem_wait(&permits);
  int file = open(count->name, O_RDONLY);
  char buffer[65536];
  ssize_t size = -1;
  while (file >= 0 && (size = read(file, buffer, sizeof buffer)) > 0) {
    for (ssize_t i = 0; i < size; ++i) count->lines += buffer[i] == '\n';
  }
  if (size < 0) count->error = errno;
  if (file >= 0) close(file);
  sem_post(&permits);
  return NULL;
}

int main(int argc, char** argv) {
  struct count* counts = calloc((size_t)argc, sizeof *counts);
  sem_init(&permits, 0, 2);
  for (int i = 1; i < argc; ++i) {
    counts[i].name = argv[i];
    if (pthread_create(&counts[i].thread, NULL, count_lines, &counts[i]) != 0) return 2;
  }
  long total = 0;
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    pthread_join(counts[i].thread, NULL);
    if (counts[i].error != 0) {
      fprintf(stderr, "%s: %s\n", counts[i].name, strerror(counts[i].error));
      status = 1;
    } else {
      printf("%8ld %s\n", counts[i].lines, counts[i].name);
    }
    total += counts[i].lines;
  }
  printf("%8ld total\n", total);
  return status;
}
