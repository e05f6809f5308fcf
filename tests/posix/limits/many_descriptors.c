// RLIMIT_NOFILE is 1024 at first and can be raised to the hard limit, which is higher: then so many descriptors can be open,
// each the lowest that is free. (POSIX setrlimit, open; Linux getrlimit)
// red: setrlimit(resource, limit) 0
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#include "../check.h"

enum { many = 3000 };

static void limit_to(rlim_t soft) {
  struct rlimit limit;
  EQUAL(getrlimit(RLIMIT_NOFILE, &limit), 0);
  CHECK(limit.rlim_max > many);
  limit.rlim_cur = soft;
  EQUAL(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

int main(void) {
  limit_to(1024);
  int ends[2];
  EQUAL(pipe(ends), 0);
  int fd = 0;
  for (int i = ends[1] + 1; i < 1024; i++) EQUAL(fd = dup(ends[0]), i);
  FAILS(dup(ends[0]), EMFILE);
  FAILS(dup2(ends[0], 1024), EBADF);
  FAILS(fcntl(ends[0], F_DUPFD, 1024), EINVAL);
  FAILS(pipe(ends), EMFILE);

  limit_to(many);
  EQUAL(sysconf(_SC_OPEN_MAX), many);
  EQUAL(dup2(ends[0], 1030), 1030);
  EQUAL(dup2(ends[0], 2500), 2500);
  for (int i = 1024; i < many; i++)
    if (i != 1030 && i != 2500) EQUAL(dup(ends[0]), i);
  FAILS(dup(ends[0]), EMFILE);

  // Each is its own, and the lowest free one comes next.
  EQUAL(close(2000), 0);
  EQUAL(close(50), 0);
  EQUAL(close(1500), 0);
  FAILS(fcntl(1500, F_GETFD), EBADF);
  EQUAL(dup(ends[1]), 50);
  EQUAL(dup(ends[1]), 1500);
  EQUAL(dup(ends[1]), 2000);
  EQUAL(write(2000, "x", 1), 1);
  char byte = 0;
  EQUAL(read(2999, &byte, 1), 1);
  EQUAL(byte, 'x');
  EQUAL(fcntl(2998, F_SETFD, FD_CLOEXEC), 0);
  EQUAL(fcntl(2998, F_GETFD), FD_CLOEXEC);

  // What is open stays so when the limit is lowered below it.
  limit_to(1024);
  EQUAL(write(2000, "y", 1), 1);
  EQUAL(read(2999, &byte, 1), 1);
  EQUAL(byte, 'y');
  EQUAL(close(2999), 0);
  FAILS(close(2999), EBADF);
  FAILS(dup(ends[0]), EMFILE);
  FAILS(close(many + 1), EBADF);
  FAILS(close(1000000), EBADF);
  puts("three thousand");
}
