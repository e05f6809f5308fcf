// Every call that waits for a datagram, to be interrupted or cancelled in it: none comes to the first end of `ends`.
#pragma once

#include <sys/select.h>
#include <sys/uio.h>

#include "../socket/socket.h"

static int ends[2];
static char bytes[100];
static const struct iovec pieces[2] = {{bytes, 10}, {bytes + 10, 50}};

static ssize_t calls_recv(void) { return recv(ends[0], bytes, sizeof bytes, 0); }
static ssize_t calls_recvfrom(void) {
  struct address from = {.size = sizeof from.room};
  return recvfrom(ends[0], bytes, sizeof bytes, 0, &from.any, &from.size);
}
static ssize_t calls_peek(void) { return recv(ends[0], bytes, sizeof bytes, MSG_PEEK); }
static ssize_t calls_recvmsg(void) {
  return recvmsg(ends[0], &(struct msghdr){.msg_iov = (struct iovec*)pieces, .msg_iovlen = 2}, 0);
}
static ssize_t calls_recvmmsg(void) {
  struct mmsghdr message = {.msg_hdr = {.msg_iov = (struct iovec*)pieces, .msg_iovlen = 2}};
  return recvmmsg(ends[0], &message, 1, 0, NULL);
}
static ssize_t calls_read(void) { return read(ends[0], bytes, sizeof bytes); }
static ssize_t calls_readv(void) { return readv(ends[0], pieces, 2); }
static ssize_t calls_poll(void) { return poll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, -1); }
static ssize_t calls_select(void) {
  fd_set reading = {0};
  FD_SET(ends[0], &reading);
  return select(ends[0] + 1, &reading, NULL, NULL, NULL);
}

static ssize_t (*const receivers[])(void) = {calls_recv,     calls_recvfrom, calls_peek, calls_recvmsg,
                                             calls_recvmmsg, calls_read,     calls_readv};
static ssize_t (*const pollers[])(void) = {calls_poll, calls_select};

#define COUNT(calls) (sizeof(calls) / sizeof *(calls))

#ifdef RED_HEADER
#include RED_HEADER
#endif
