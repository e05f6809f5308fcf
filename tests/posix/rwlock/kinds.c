// Of the kind PREFER_READER_NP readers pass a writer that waits, and of PREFER_WRITER_NONRECURSIVE_NP they wait behind it.
// (glibc pthread_rwlockattr_setkind_np(3))
// red: pthread_rwlockattr_setkind_np(attributes, kind) pthread_rwlockattr_setkind_np(attributes, 2 - (kind))
#define _GNU_SOURCE
#include "check.h"

static pthread_rwlock_t lock;

static void* writes(void* argument) {
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return argument;
}

static void* tries_to_read(void* result) {
  *(int*)result = pthread_rwlock_tryrdlock(&lock);
  if (*(int*)result == 0) EQUAL(pthread_rwlock_unlock(&lock), 0);
  return result;
}

static int second_reader(int kind) {
  pthread_rwlockattr_t attributes;
  int told = -1, result = -1;
  EQUAL(pthread_rwlockattr_init(&attributes), 0);
  EQUAL(pthread_rwlockattr_getkind_np(&attributes, &told), 0);
  EQUAL(told, PTHREAD_RWLOCK_PREFER_READER_NP);
  EQUAL(pthread_rwlockattr_setkind_np(&attributes, kind), 0);
  EQUAL(pthread_rwlockattr_setkind_np(&attributes, 3), EINVAL);
  EQUAL(pthread_rwlockattr_setkind_np(&attributes, -1), EINVAL);
  EQUAL(pthread_rwlockattr_getkind_np(&attributes, &told), 0);
  EQUAL(told, kind);
  EQUAL(pthread_rwlock_init(&lock, &attributes), 0);
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  const pthread_t writer = start(writes, NULL);
  sleep_ms(50);
  join(start(tries_to_read, &result));
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  join(writer);
  return result;
}

int main(void) {
  EQUAL(second_reader(PTHREAD_RWLOCK_PREFER_READER_NP), 0);
  EQUAL(second_reader(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP), EBUSY);
  puts("as the kind says");
}
