// What a semaphore's name may be: ENAMETOOLONG for a longer one than a file's, ENOENT for one that is not there, and for
// unlinking it; a slash inside is none of POSIX's, and refused. (POSIX sem_open, sem_unlink; Linux sem_overview(7))
// red: sem_unlink(name) (errno = ENOENT, -1)
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>

#include "check.h"

static void refused(const char* name, int flags, int error) {
  errno = 0;
  CHECK(sem_open(name, flags, 0600, 0) == SEM_FAILED);
  EQUAL(errno, error);
}

int main(void) {
  char name[NAME_MAX + 10];
  memset(name, 'x', sizeof name);
  name[0] = '/';
  name[NAME_MAX + 1] = 0;
  refused(name, O_CREAT, ENAMETOOLONG);
  FAILS(sem_unlink(name), ENAMETOOLONG);
  refused("/", O_CREAT, EINVAL);
  refused("/weft/posix", O_CREAT, EINVAL);
  snprintf(name, sizeof name, "/weft-names-%d-%lld", getpid(), now_ns(CLOCK_REALTIME));
  refused(name, 0, ENOENT);
  FAILS(sem_unlink(name), ENOENT);
  sem_t* const made = sem_open(name, O_CREAT | O_EXCL, 0600, 1);
  CHECK(made != SEM_FAILED);
  refused(name, O_CREAT | O_EXCL, EEXIST);
  sem_t* const same = sem_open(name + 1, 0);  // with and without the slash
  CHECK(same != SEM_FAILED);
  EQUAL(sem_post(same), 0);
  EQUAL(sem_wait(made), 0);
  EQUAL(sem_trywait(made), 0);
  FAILS(sem_trywait(same), EAGAIN);
  EQUAL(sem_unlink(name), 0);
  refused(name, 0, ENOENT);
  EQUAL(sem_close(same), 0);
  EQUAL(sem_close(made), 0);
  FAILS(sem_close(made), EINVAL);
  puts("refused");
}
