// A pool of workers runs every task once, tasks that add tasks included, and drains before it closes. (POSIX pthread_cond_wait)
// red: pthread_cond_signal(condition) 0
#include "check.h"

struct task {
  struct task* next;
  int depth;
};
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER, idle = PTHREAD_COND_INITIALIZER;
static struct task* first;
static int open_tasks, closed, done;

static void submit(int depth) {
  struct task* task = malloc(sizeof *task);
  pthread_mutex_lock(&mutex);
  *task = (struct task){first, depth};
  first = task;
  open_tasks++;
  pthread_cond_signal(&work);
  pthread_mutex_unlock(&mutex);
}

static void* worker(void* argument) {
  pthread_mutex_lock(&mutex);
  for (;;) {
    while (!first && !closed) pthread_cond_wait(&work, &mutex);
    if (!first) break;
    struct task* task = first;
    first = task->next;
    pthread_mutex_unlock(&mutex);
    if (task->depth > 0)
      for (int i = 0; i < 2; i++) submit(task->depth - 1);
    free(task);
    pthread_mutex_lock(&mutex);
    done++;
    if (--open_tasks == 0) pthread_cond_signal(&idle);
  }
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) threads[i] = start(worker, NULL);
  for (int round = 1; round <= 3; round++) {
    submit(8);
    pthread_mutex_lock(&mutex);
    while (open_tasks > 0) pthread_cond_wait(&idle, &mutex);
    printf("%d done\n", done);
    pthread_mutex_unlock(&mutex);
  }
  pthread_mutex_lock(&mutex);
  closed = 1;
  pthread_cond_broadcast(&work);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < 4; i++) join(threads[i]);
}
