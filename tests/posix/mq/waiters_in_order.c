// POSIX mq_receive, mq_send: of those that wait the one of the highest priority is served, then who has waited longest.
// order: weft
// native: skip
// output: receivers 2 3 0 1\nsenders 2 3 0 1\n
#include <sched.h>

#include "queue.h"

static mqd_t queue;
static int order[4], served;

static void* receives(void* argument) {
  char text[8];
  EQUAL(mq_receive(queue, text, sizeof text, NULL), 1);
  order[served++] = *(int*)argument;
  return NULL;
}

static void* sends(void* argument) {
  const char number = (char)*(int*)argument;
  EQUAL(mq_send(queue, &number, 1, 0), 0);
  return NULL;
}

// Two of the lower priority, and then two of the higher.
static void make_wait(void* (*routine)(void*), pthread_t* threads, int* numbers) {
  for (int i = 0; i < 4; i++) {
    pthread_attr_t attributes;
    EQUAL(pthread_attr_init(&attributes), 0);
    EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
    EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_FIFO), 0);
    const struct sched_param parameters = {.sched_priority = i < 2 ? 10 : 20};
    EQUAL(pthread_attr_setschedparam(&attributes, &parameters), 0);
    numbers[i] = i;
    EQUAL(pthread_create(&threads[i], &attributes, routine, &numbers[i]), 0);
  }
}

int main(void) {
  queue = make_queue(O_RDWR, 1, 8);
  pthread_t threads[4];
  int numbers[4];
  make_wait(receives, threads, numbers);
  for (int i = 0; i < 4; i++) EQUAL(mq_send(queue, "", 1, 0), 0);
  for (int i = 0; i < 4; i++) join(threads[i]);
  printf("receivers %d %d %d %d\n", order[0], order[1], order[2], order[3]);

  EQUAL(mq_send(queue, "", 0, 0), 0);
  make_wait(sends, threads, numbers);
  char number[8];
  EQUAL(mq_receive(queue, number, sizeof number, NULL), 0);
  printf("senders");
  for (int i = 0; i < 4; i++) {
    EQUAL(mq_receive(queue, number, sizeof number, NULL), 1);
    printf(" %d", number[0]);
  }
  puts("");
  for (int i = 0; i < 4; i++) join(threads[i]);
}
