// utimensat and futimens set times to the nanosecond given, to now, or leave them. (POSIX futimens, utimensat)
// red: futimens(descriptor, times) 0
#include "file.h"

int main(void) {
  struct stat status;
  make_file("file", "x");
  struct timespec times[2] = {{.tv_sec = 1000000000, .tv_nsec = 0}, {.tv_sec = 1234567890, .tv_nsec = 500000000}};
  EQUAL(utimensat(AT_FDCWD, "file", times, 0), 0);
  EQUAL(stat("file", &status), 0);
  printf("%lld %lld.%09ld\n", (long long)status.st_atim.tv_sec, (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  int descriptor = open_file("file", O_RDWR);
  times[0] = (struct timespec){.tv_nsec = UTIME_OMIT};
  times[1] = (struct timespec){.tv_sec = 1111111111};
  EQUAL(futimens(descriptor, times), 0);
  EQUAL(fstat(descriptor, &status), 0);
  printf("%lld %lld\n", (long long)status.st_atim.tv_sec, (long long)status.st_mtim.tv_sec);
  times[0] = (struct timespec){.tv_sec = 1222222222};
  times[1] = (struct timespec){.tv_nsec = UTIME_NOW};
  EQUAL(futimens(descriptor, times), 0);
  EQUAL(fstat(descriptor, &status), 0);
  printf("%lld\n", (long long)status.st_atim.tv_sec);
  CHECK(llabs((long long)status.st_mtim.tv_sec - time(NULL)) < 60);
  EQUAL(utimensat(AT_FDCWD, "file", NULL, 0), 0);
  EQUAL(stat("file", &status), 0);
  CHECK(llabs((long long)status.st_atim.tv_sec - time(NULL)) < 60);
  times[1].tv_nsec = 1000000000;
  FAILS(futimens(descriptor, times), EINVAL);
  FAILS(utimensat(AT_FDCWD, "none", NULL, 0), ENOENT);
}
