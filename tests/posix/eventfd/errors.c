// The errors of eventfd and its reads and writes; the flags. (Linux eventfd)
// red: EFD_NONBLOCK 0
// timeout: 5
#include <sys/stat.h>
#include <sys/uio.h>

#include "../epoll/epoll.h"

int main(void) {
  FAILS(eventfd(0, 2), EINVAL);
  const int counter = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  EQUAL(fcntl(counter, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(counter, F_GETFL) & (O_ACCMODE | O_NONBLOCK), O_RDWR | O_NONBLOCK);
  uint64_t value = 1, second = 2;
  FAILS(read(counter, &value, sizeof value), EAGAIN);
  FAILS(read(counter, &value, 7), EINVAL);
  FAILS(write(counter, &value, 7), EINVAL);
  FAILS(write(counter, &value, 0), EINVAL);
  value = UINT64_MAX;
  FAILS(write(counter, &value, sizeof value), EINVAL);
  value = UINT64_MAX - 1;
  EQUAL(write(counter, &value, sizeof value), 8);
  value = 1;
  FAILS(write(counter, &value, sizeof value), EAGAIN);
  value = 0;
  EQUAL(write(counter, &value, sizeof value), 8);
  CHECK(take_from(counter) == UINT64_MAX - 1);

  struct iovec both[2] = {{&value, 8}, {&second, 8}};
  value = 1;
  EQUAL(writev(counter, both, 2), 16);
  EQUAL(take_from(counter), 3);
  FAILS(pwrite(counter, &value, 8, 0), ESPIPE);
  FAILS(ftruncate(counter, 0), EINVAL);
  struct stat status;
  EQUAL(fstat(counter, &status), 0);
  EQUAL(status.st_mode, 0600);
  puts("refused");
}
