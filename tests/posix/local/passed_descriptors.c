// SCM_RIGHTS: the receiver gets descriptors of the same open files, pipes and sockets, also when the sender has closed its own
// before. (unix(7); POSIX recvmsg)
// red: SCM_RIGHTS SCM_CREDENTIALS
#include "local.h"

static void try(int type) {
  int ends[2], line[2], passed[3], got[3], count, flags = 0;
  char bytes[10];
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(pipe(line), 0);
  int file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  EQUAL(write(file, "0123456789", 10), 10);
  EQUAL(lseek(file, 3, SEEK_SET), 3);
  passed[0] = file;
  passed[1] = line[0];
  passed[2] = ends[0];
  EQUAL(send_descriptors(ends[0], passed, 3, 0), 1);
  EQUAL(close(line[0]), 0);
  EQUAL(write(line[1], "pipe", 4), 4);
  EQUAL(receive_descriptors(ends[1], bytes, 10, got, 3, &count, &flags), 1);
  EQUAL(flags & ~MSG_EOR, 0);
  EQUAL(count, 3);
  EQUAL(read(got[0], bytes, 2), 2);
  CHECK(memcmp(bytes, "34", 2) == 0);
  EQUAL(lseek(file, 0, SEEK_CUR), 5);
  EQUAL(fcntl(got[0], F_GETFD), 0);
  EQUAL(read(got[1], bytes, 10), 4);
  CHECK(memcmp(bytes, "pipe", 4) == 0);
  EQUAL(write(got[2], "socket", 6), 6);
  expect(ends[1], "socket", 0);
  for (int i = 0; i < 3; i++) EQUAL(close(got[i]), 0);
  EQUAL(close(file), 0);
  EQUAL(close(line[1]), 0);
  EQUAL(close(ends[0]), 0);
  EQUAL(close(ends[1]), 0);
}

int main(void) {
  try(SOCK_STREAM);
  try(SOCK_DGRAM);
  try(SOCK_SEQPACKET);
  puts("passed");
}
