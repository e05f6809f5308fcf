// The library's entries, as far as calling back goes.
int called;
void *result;

int pthread_create(unsigned long *thread, const void *attributes, void *(*start)(void *), void *argument) {
  *thread = 1;
  result = start(argument);
  return attributes != 0;
}

int pthread_once(int *control, void (*routine)(void)) {
  routine();
  return *control;
}

int atexit(void (*handler)(void)) {
  handler();
  return 0;
}

struct sigaction {
  union {
    void (*handler)(int);
    void (*information_handler)(int, void *, void *);
  } callback;
  unsigned long mask[128 / sizeof(long)];
  int flags;
  void (*restorer)(void);
};

int sigaction(int signal, const struct sigaction *wanted, struct sigaction *old) {
  if (wanted->flags & 4)
    wanted->callback.information_handler(signal, &called, &called);
  else
    wanted->callback.handler(signal);
  return old != 0;
}

struct sigevent {
  void *value;
  int signal;
  int notification;
  void (*function)(void *);
};

int mq_notify(int queue, const struct sigevent *event) {
  event->function(event->value);
  return !queue;
}

void qsort(void *base, unsigned long count, unsigned long size, int (*compare)(const void *, const void *)) {
  if (count && size) called = compare(base, base);
}
