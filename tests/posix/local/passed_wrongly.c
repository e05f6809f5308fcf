// Descriptors that are none are EBADF, more than 253 EINVAL, control data that is cut EINVAL; nothing is sent then. Where there
// is not room for all, the rest are closed and MSG_CTRUNC tells it; so if there are not enough descriptors free. (unix(7);
// Linux scm_detach_fds)
// red: MSG_CTRUNC 0
// red: EBADF EINVAL
#include <sys/resource.h>

#include "local.h"

int main(void) {
  int ends[2], many[254], got[260], count, flags = 0;
  char byte;
  EQUAL(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
  for (int i = 0; i < 254; i++) many[i] = 0;
  many[1] = 900;
  FAILS(send_descriptors(ends[0], many, 2, 0), EBADF);
  many[1] = 0;
  FAILS(send_descriptors(ends[0], many, 254, 0), EINVAL);
  struct iovec buffer = {.iov_base = &byte, .iov_len = 1};
  struct cmsghdr header = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(100)};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1, .msg_control = &header, .msg_controllen = sizeof header};
  FAILS(sendmsg(ends[0], &message, 0), EINVAL);
  header.cmsg_len = sizeof header;
  header.cmsg_type = 77;
  FAILS(sendmsg(ends[0], &message, 0), EINVAL);
  FAILS(recv(ends[1], &byte, 1, MSG_DONTWAIT), EAGAIN);

  EQUAL(send_descriptors(ends[0], many, 253, 0), 1);
  EQUAL(receive_descriptors(ends[1], &byte, 1, got, 253, &count, &flags), 1);
  EQUAL(count, 253);
  EQUAL(flags, 0);
  for (int i = 0; i < count; i++) EQUAL(close(got[i]), 0);

  int line[2];
  EQUAL(pipe(line), 0);
  many[1] = line[1];
  EQUAL(send_descriptors(ends[0], many, 2, 0), 1);
  EQUAL(send_descriptors(ends[0], many, 2, 0), 1);
  EQUAL(close(line[1]), 0);
  EQUAL(receive_descriptors(ends[1], &byte, 1, got, 1, &count, &flags), 1);
  EQUAL(count, 1);
  EQUAL(flags, MSG_CTRUNC);
  flags = 0;
  EQUAL(close(got[0]), 0);
  EQUAL(receive_descriptors(ends[1], &byte, 1, got, 0, &count, &flags), 1);
  EQUAL(flags, MSG_CTRUNC);
  EQUAL(read(line[0], &byte, 1), 0);

  EQUAL(send_descriptors(ends[0], many, 1, 0), 1);
  flags = MSG_CMSG_CLOEXEC;
  EQUAL(receive_descriptors(ends[1], &byte, 1, got, 1, &count, &flags), 1);
  EQUAL(flags, MSG_CMSG_CLOEXEC);
  EQUAL(fcntl(got[0], F_GETFD), FD_CLOEXEC);
  EQUAL(close(got[0]), 0);

  struct rlimit limit = {.rlim_cur = (rlim_t)got[0] + 2, .rlim_max = RLIM_INFINITY};
  struct rlimit before;
  EQUAL(getrlimit(RLIMIT_NOFILE, &before), 0);
  limit.rlim_max = before.rlim_max;
  EQUAL(setrlimit(RLIMIT_NOFILE, &limit), 0);
  many[1] = 0;
  EQUAL(send_descriptors(ends[0], many, 5, 0), 1);
  flags = 0;
  EQUAL(receive_descriptors(ends[1], &byte, 1, got, 5, &count, &flags), 1);
  EQUAL(count, 2);
  EQUAL(flags, MSG_CTRUNC);
  puts("told");
}
