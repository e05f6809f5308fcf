// pthread_cleanup_pop with a value other than zero calls the handler, with zero it only removes it; neither needs a
// cancellation. (POSIX pthread_cleanup_pop)
// red: strcat(text, what) text
#include "../check.h"

static char order[64];
static void note(void* what) { strcat(order, what); }

static void play(void) {
  pthread_cleanup_push(note, "3");
  pthread_cleanup_push(note, "x");
  pthread_cleanup_push(note, "2");
  pthread_cleanup_push(note, "1");
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(7);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(-1);
}

static void* routine(void* argument) {
  play();
  return argument;
}

int main(void) {
  play();
  join(start(routine, NULL));
  CHECK(strcmp(order, "123123") == 0);
  puts(order);
}
