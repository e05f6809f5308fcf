// Named semaphores: one name, one semaphore; O_EXCL, ENOENT, EINVAL; an unlinked one lives on for those who have it open.
// (POSIX sem_open, sem_unlink, sem_close)
// red: sem_unlink(name) 0
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>

#include "check.h"

static char name[40];

static void* posts(void* argument) {
  sem_t* same = sem_open(name, 0);
  CHECK(same == argument);
  EQUAL(sem_post(same), 0);
  EQUAL(sem_close(same), 0);
  return NULL;
}

int main(void) {
  int value;
  snprintf(name, sizeof name, "/weft-posix-%d-%lld", getpid(), now_ns(CLOCK_REALTIME));
  CHECK(sem_open(name, 0) == SEM_FAILED);
  EQUAL(errno, ENOENT);
  sem_t* first = sem_open(name, O_CREAT | O_EXCL, 0600, 2);
  CHECK(first != SEM_FAILED);
  CHECK(sem_open(name, O_CREAT | O_EXCL, 0600, 5) == SEM_FAILED);
  EQUAL(errno, EEXIST);
  CHECK(sem_open(name, O_CREAT, 0600, 5) == first);
  EQUAL(sem_getvalue(first, &value), 0);
  EQUAL(value, 2);
  join(start(posts, first));
  EQUAL(sem_close(first), 0);
  for (int i = 0; i < 3; i++) EQUAL(sem_trywait(first), 0);
  FAILS(sem_trywait(first), EAGAIN);

  EQUAL(sem_unlink(name), 0);
  FAILS(sem_unlink(name), ENOENT);
  EQUAL(sem_post(first), 0);
  sem_t* second = sem_open(name, O_CREAT, 0600, 9);
  CHECK(second != SEM_FAILED && second != first);
  EQUAL(sem_getvalue(first, &value), 0);
  EQUAL(value, 1);
  EQUAL(sem_close(first), 0);
  EQUAL(sem_close(second), 0);
  EQUAL(sem_unlink(name), 0);
  CHECK(sem_open("/weft-posix-no", O_CREAT, 0600, (unsigned)SEM_VALUE_MAX + 1) == SEM_FAILED);
  EQUAL(errno, EINVAL);
  puts("named");
}
