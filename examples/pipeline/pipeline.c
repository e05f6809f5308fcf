// Three threads and two bounded queues: one reads lines from stdin, one turns them into upper case, one numbers and prints
// them. While the first waits for input the others work: `(echo one; sleep 1; echo two) | weft run pipeline.wasm`.
#define _GNU_SOURCE
#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { capacity = 4 };

struct queue {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  char* lines[capacity];
  unsigned put, taken;
};

static struct queue read_lines = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
static struct queue upper_lines = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

// A null pointer is the end of the lines.
static void put(struct queue* queue, char* line) {
  pthread_mutex_lock(&queue->mutex);
  while (queue->put - queue->taken == capacity) pthread_cond_wait(&queue->changed, &queue->mutex);
  queue->lines[queue->put++ % capacity] = line;
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->mutex);
}

static char* take(struct queue* queue) {
  pthread_mutex_lock(&queue->mutex);
  while (queue->put == queue->taken) pthread_cond_wait(&queue->changed, &queue->mutex);
  char* line = queue->lines[queue->taken++ % capacity];
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->mutex);
  return line;
}

static void* reader(void* unused) {
  char* line = NULL;
  size_t size = 0;
  while (getline(&line, &size, stdin) >= 0) put(&read_lines, strdup(line));
  free(line);
  put(&read_lines, NULL);
  return unused;
}

static void* shouter(void* unused) {
  char* line;
  do {
    line = take(&read_lines);
    for (char* at = line; at && *at; ++at) *at = (char)toupper((unsigned char)*at);
    put(&upper_lines, line);
  } while (line);
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], NULL, reader, NULL);
  pthread_create(&threads[1], NULL, shouter, NULL);
  pthread_setname_np(threads[0], "reader");
  pthread_setname_np(threads[1], "shouter");
  int number = 0;
  for (char* line; (line = take(&upper_lines)); free(line)) {
    printf("%2d %s", ++number, line);
    fflush(stdout);
  }
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], NULL);
}
