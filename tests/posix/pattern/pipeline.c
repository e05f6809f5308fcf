// A sieve as a pipeline: each stage is a thread that passes on what its prime does not divide, over semaphores. (POSIX
// sem_wait, sem_post)
// red: sem_wait(semaphore) 0
#include <semaphore.h>

#include "check.h"

struct link {
  sem_t full, empty;
  int number;
};

static struct link* link_new(void) {
  struct link* link = malloc(sizeof *link);
  sem_init(&link->full, 0, 0);
  sem_init(&link->empty, 0, 1);
  return link;
}

static void send(struct link* link, int number) {
  sem_wait(&link->empty);
  link->number = number;
  sem_post(&link->full);
}

static int receive(struct link* link) {
  sem_wait(&link->full);
  int number = link->number;
  sem_post(&link->empty);
  return number;
}

static void* stage(void* argument) {
  struct link *from = argument, *to = NULL;
  pthread_t next;
  const int prime = receive(from);
  if (prime == 0) return NULL;
  printf("%d\n", prime);
  for (int number; (number = receive(from)) != 0;) {
    if (number % prime == 0) continue;
    if (!to) next = start(stage, to = link_new());
    send(to, number);
  }
  if (to) {
    send(to, 0);
    join(next);
    free(to);
  }
  return NULL;
}

int main(void) {
  struct link* first = link_new();
  pthread_t thread = start(stage, first);
  for (int i = 2; i < 300; i++) send(first, i);
  send(first, 0);
  join(thread);
  free(first);
}
