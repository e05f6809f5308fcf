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
