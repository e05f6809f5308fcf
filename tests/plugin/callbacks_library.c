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

void qsort(void *base, unsigned long count, unsigned long size, int (*compare)(const void *, const void *)) {
  if (count && size) called = compare(base, base);
}

void (*signal(int number, void (*handler)(int)))(int) {
  if (handler != (void (*)(int))1) handler(number);
  return 0;
}

struct sigaction {
  union {
    void (*handler)(int);
    void (*information_handler)(int, void *, void *);
  };
  unsigned char mask[128];
  int flags;
  void (*restorer)(void);
};

int sigaction(int number, const struct sigaction *action, struct sigaction *old) {
  if (!action) return old == 0;
  if (action->flags & 4)
    action->information_handler(number, 0, 0);
  else
    action->handler(number);
  return 0;
}

struct sigevent {
  void *value;
  int signal;
  int notification;
  void (*function)(void *);
  void *attributes[12];
};

int mq_notify(int queue, const struct sigevent *event) {
  if (!event) return -queue;
  if (event->notification == 4) return (int)(void *)event->function;
  event->function(event->value);
  return 0;
}
