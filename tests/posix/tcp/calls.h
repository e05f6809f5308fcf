// Every call that waits for a connection, to be interrupted or cancelled in it: `ends` are those of one that is empty in one
// direction and full in the other, `listener` is one that nobody connects to.
#pragma once

#include <sys/select.h>
#include <sys/uio.h>

#include "../socket/socket.h"

static int ends[2], listener;
static char bytes[65536];

static inline void make_connection(void) {
  connect_pair(AF_INET, ends);
  fill(ends[0]);
  listener = listener_of(AF_INET);
}

static const struct iovec pieces[2] = {{bytes, 1000}, {bytes + 1000, 50000}};

static ssize_t calls_recv(void) { return recv(ends[0], bytes, sizeof bytes, 0); }
static ssize_t calls_recvfrom(void) { return recvfrom(ends[0], bytes, sizeof bytes, 0, NULL, NULL); }
static ssize_t calls_recv_all(void) { return recv(ends[0], bytes, sizeof bytes, MSG_WAITALL); }
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
static ssize_t calls_accept(void) { return accept(listener, NULL, NULL); }
static ssize_t calls_accept4(void) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }
static ssize_t calls_poll(void) { return poll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, -1); }
static ssize_t calls_select(void) {
  fd_set reading = {0};
  FD_SET(ends[0], &reading);
  return select(ends[0] + 1, &reading, NULL, NULL, NULL);
}

static ssize_t calls_send(void) { return send(ends[0], bytes, sizeof bytes, 0); }
static ssize_t calls_sendmsg(void) {
  return sendmsg(ends[0], &(struct msghdr){.msg_iov = (struct iovec*)pieces, .msg_iovlen = 2}, 0);
}
static ssize_t calls_sendmmsg(void) {
  struct mmsghdr message = {.msg_hdr = {.msg_iov = (struct iovec*)pieces, .msg_iovlen = 2}};
  return sendmmsg(ends[0], &message, 1, 0);
}
static ssize_t calls_write(void) { return write(ends[0], bytes, sizeof bytes); }
static ssize_t calls_writev(void) { return writev(ends[0], pieces, 2); }

// Those that may have begun: a signal ends them with what was taken.
static ssize_t (*const senders[])(void) = {calls_send, calls_sendmsg, calls_sendmmsg, calls_write, calls_writev};
static ssize_t (*const receivers[])(void) = {calls_recv,    calls_recvfrom, calls_recv_all, calls_peek,
                                             calls_recvmsg, calls_recvmmsg, calls_read,     calls_readv};
static ssize_t (*const acceptors[])(void) = {calls_accept, calls_accept4};
static ssize_t (*const pollers[])(void) = {calls_poll, calls_select};

#define COUNT(calls) (sizeof(calls) / sizeof *(calls))

#ifdef RED_HEADER
#include RED_HEADER
#endif
