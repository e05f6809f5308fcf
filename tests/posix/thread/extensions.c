// What programs use of glibc and of POSIX's options: gettid, concurrency levels, default attributes, kinds of read-write locks.
// red: gettid() 77
#include <limits.h>
#include <sys/syscall.h>

#include "../check.h"

static pid_t first;

static void* tells_itself(void* argument) {
  CHECK(gettid() != first && gettid() > 0);
  EQUAL(syscall(SYS_gettid), gettid());
  size_t size = 0;
  pthread_attr_t own;
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  EQUAL(pthread_attr_getstacksize(&own, &size), 0);
  CHECK(size >= 1 << 20);
  return argument;
}

int main(void) {
  first = gettid();
  EQUAL(first, getpid());
  pthread_attr_t attributes;
  size_t size = 0;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, 1 << 20), 0);
  EQUAL(pthread_setattr_default_np(&attributes), 0);
  EQUAL(pthread_getattr_default_np(&attributes), 0);
  EQUAL(pthread_attr_getstacksize(&attributes, &size), 0);
  EQUAL(size, 1 << 20);
  join(start(tells_itself, NULL));

  EQUAL(pthread_getconcurrency(), 0);
  EQUAL(pthread_setconcurrency(-1), EINVAL);
  EQUAL(pthread_setconcurrency(0), 0);

  pthread_rwlockattr_t kinds;
  int kind = 77;
  EQUAL(pthread_rwlockattr_init(&kinds), 0);
  EQUAL(pthread_rwlockattr_getkind_np(&kinds, &kind), 0);
  EQUAL(kind, PTHREAD_RWLOCK_DEFAULT_NP);
  EQUAL(pthread_rwlockattr_setkind_np(&kinds, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP), 0);
  EQUAL(pthread_rwlockattr_getkind_np(&kinds, &kind), 0);
  EQUAL(kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
  EQUAL(pthread_rwlockattr_setkind_np(&kinds, 77), EINVAL);
  pthread_rwlock_t lock;
  EQUAL(pthread_rwlock_init(&lock, &kinds), 0);
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_destroy(&lock), 0);
  puts("there");
}
