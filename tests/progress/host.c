// Stands for a Wasmtime that compiles until it is told that it has: `wasmtime run --HOW program`, by the word HOW among its arguments.
// compiles: a thread of its own works, and all of it waits for a line on stdin; then there is memory, and the program writes.
// waits: the same, and no thread works. runs: the same with memory from the start.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

static void *work(void *unused) {
  struct timespec used;
  do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  while (used.tv_sec == 0 && used.tv_nsec < 300000000);
  return fgetc(stdin) == EOF ? NULL : unused;
}

static void make_memory(void) { mmap(NULL, (size_t)5 << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0); }

int main(int count, char **words) {
  if (strcmp(words[1], "--version") == 0) return puts("wasmtime 49.0.4") == EOF;
  if (strcmp(words[count - 1], "help") == 0)
    return puts("component-model-threading component-model-more-async-builtins exceptions") == EOF;
  const char *how = words[count - 1];
  if (strcmp(how, "runs") == 0) make_memory();
  pthread_t thread;
  if (strcmp(how, "waits") == 0) {
    fgetc(stdin);
  } else {
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
  }
  make_memory();
  puts("the program's line");
  return 7;
}
