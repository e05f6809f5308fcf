// What a program can ask about itself and the machine.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

int main(void) {
  CHECK(getpid() == 1 && syscall(SYS_getpid) == 1 && gettid() == syscall(SYS_gettid));
  CHECK(getuid() == geteuid() && getgid() == getegid() && setuid(getuid()) == 0);
  CHECK(setuid(getuid() + 1) == -1 && errno == EPERM);
  CHECK(getpgrp() == getpid() && getsid(0) == getpid());
  struct utsname name;
  CHECK(uname(&name) == 0 && strcmp(name.machine, "wasm32") == 0);
  CHECK(sysconf(_SC_NPROCESSORS_ONLN) == 1 && sysconf(_SC_PAGESIZE) == 4096 && sysconf(_SC_OPEN_MAX) > 100);
  cpu_set_t set;
  CHECK(sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) == 1);
  struct sysinfo info;
  CHECK(sysinfo(&info) == 0 && (unsigned long long)info.totalram * info.mem_unit == 1ULL << 32);
  struct rlimit limit;
  CHECK(getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur == 8 << 20);
  struct rusage usage;
  CHECK(getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 8 << 10);

  unsigned char random[2][300] = {0};
  CHECK(getrandom(random[0], 300, 0) == 300 && getrandom(random[1], 299, 0) == 299);
  CHECK(memcmp(random[0], random[1], 299) != 0 && random[1][299] == 0);
  CHECK(getentropy(random[0], 256) == 0);

  CHECK(fork() == -1 && errno == ENOSYS);
  CHECK(execl("/bin/true", "true", (char *)0) == -1);
  CHECK(system("true") == -1 || system(0) == 0);
  CHECK(syscall(100000) == -1 && errno == ENOSYS);
}
