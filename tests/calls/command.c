/* A command whose functions may also be called. */
#include <pthread.h>
#include <stdio.h>

#include "bindings.h"

static void* add(void* argument) {
  ++*(unsigned*)argument;
  return argument;
}

uint32_t slow(uint32_t n) {
  pthread_t thread;
  pthread_create(&thread, NULL, add, &n);
  pthread_join(thread, NULL);
  return n;
}

int main(int argc, char** argv) {
  printf("main %d %s %u\n", argc, argv[argc - 1], slow(1));
  return argc == 3;
}
