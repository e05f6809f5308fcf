// A soft limit can be lowered, and raised up to the hard one, which can be lowered only; those of descriptors and memory hold.
// (POSIX getrlimit)
// red: setrlimit(resource, limits) 0
#include <fcntl.h>
#include <sys/resource.h>

#include "check.h"

static struct rlimit limit_of(int resource) {
  struct rlimit limit;
  EQUAL(getrlimit(resource, &limit), 0);
  return limit;
}

static void set(int resource, rlim_t soft) {
  struct rlimit limit = limit_of(resource);
  limit.rlim_cur = soft;
  EQUAL(setrlimit(resource, &limit), 0);
  CHECK(limit_of(resource).rlim_cur == soft);
}

// Not folded by the compiler.
static void* volatile much;

int main(void) {
  const int resources[] = {RLIMIT_NOFILE, RLIMIT_STACK, RLIMIT_DATA, RLIMIT_AS,     RLIMIT_CPU,
                           RLIMIT_FSIZE,  RLIMIT_NPROC, RLIMIT_CORE, RLIMIT_MEMLOCK};
  for (int i = 0; i < 9; i++) {
    const struct rlimit before = limit_of(resources[i]);
    // Low enough to be another, and not so low that the native program cannot live.
    set(resources[i], before.rlim_cur > 1000000000 ? 1000000000 : before.rlim_cur / 2);
    set(resources[i], before.rlim_cur);
    struct rlimit wrong = {.rlim_cur = before.rlim_max, .rlim_max = before.rlim_max};
    if (wrong.rlim_max > 0) {
      wrong.rlim_max--;
      if (wrong.rlim_cur > wrong.rlim_max) FAILS(setrlimit(resources[i], &wrong), EINVAL);
    }
  }

  set(RLIMIT_NOFILE, 20);
  int last = -1, fd;
  while ((fd = dup(1)) >= 0) last = fd;
  EQUAL(errno, EMFILE);
  EQUAL(last, 19);
  FAILS(dup2(1, 20), EBADF);
  FAILS(fcntl(1, F_DUPFD, 20), EINVAL);
  EQUAL(sysconf(_SC_OPEN_MAX), 20);
  set(RLIMIT_NOFILE, 30);
  EQUAL(dup(1), 20);

  set(RLIMIT_AS, 1 << 28);
  much = malloc(1 << 29);
  CHECK(!much);
  EQUAL(errno, ENOMEM);
  set(RLIMIT_AS, limit_of(RLIMIT_AS).rlim_max);
  much = malloc(1 << 29);
  CHECK(much);
  puts("limits hold");
}
