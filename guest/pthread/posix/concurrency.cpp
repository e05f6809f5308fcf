// pthread_setconcurrency: every thread has its place among the others, so that the level is only kept and told. (musl's refuses
// each but zero.)
#include <pthread.h>

#include <cerrno>

namespace {

constinit int level = 0;

}  // namespace

extern "C" {

int pthread_setconcurrency(int wanted) {
  if (wanted < 0) return EINVAL;
  level = wanted;
  return 0;
}

int pthread_getconcurrency() { return level; }

}  // extern "C"
