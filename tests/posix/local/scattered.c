// sendmsg gathers and recvmsg scatters, in the order of the buffers, over as many as there are; so do writev and readv. (POSIX
// sendmsg, recvmsg)
// red: sendmsg(to, message, flags) send(to, (message)->msg_iov->iov_base, (message)->msg_iov->iov_len, flags)
#include <sys/uio.h>

#include "local.h"

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}, ends[2];
  for (int i = 0; i < 3; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    struct iovec out[] = {{"one", 3}, {NULL, 0}, {"second", 6}, {"3", 1}};
    struct msghdr message = {.msg_iov = out, .msg_iovlen = 4};
    EQUAL(sendmsg(ends[0], &message, 0), 10);
    char first[4] = "", second[1], third[20] = "";
    struct iovec in[] = {{first, 4}, {second, 1}, {NULL, 0}, {third, 20}};
    EQUAL(readv(ends[1], in, 4), 10);
    printf("[%.4s] [%.1s] [%s]\n", first, second, third);
    EQUAL(writev(ends[0], out, 4), 10);
    message = (struct msghdr){.msg_iov = in, .msg_iovlen = 4};
    EQUAL(recvmsg(ends[1], &message, 0), 10);
    EQUAL(message.msg_controllen, 0);
    printf("[%.4s] [%.1s] [%s]\n", first, second, third);
    message.msg_iovlen = 0;
    if (types[i] != SOCK_STREAM) {
      EQUAL(sendmsg(ends[0], &message, 0), 0);
      EQUAL(recvmsg(ends[1], &message, 0), 0);
    }
  }
}
