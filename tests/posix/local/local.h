// Small steps that the programs about sockets of AF_UNIX share.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>

#include "../check.h"

struct address {
  struct sockaddr_un name;
  socklen_t size;
};

// A path, or, if it begins with "@", an abstract name, in which comes the process's number, in eight digits: those names are
// the machine's.
static inline struct address address_of(const char* text) {
  struct address result = {.name = {.sun_family = AF_UNIX}};
  const int is_abstract = *text == '@';
  int size = is_abstract ? snprintf(&result.name.sun_path[1], 100, "%08d%s", (int)getpid(), text + 1)
                         : snprintf(result.name.sun_path, sizeof result.name.sun_path, "%s", text);
  result.size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)size + 1);
  return result;
}

static inline int new_socket(int type) {
  int descriptor = socket(AF_UNIX, type, 0);
  CHECK(descriptor >= 0);
  return descriptor;
}

static inline int bind_name(int descriptor, const char* name) {
  struct address address = address_of(name);
  return bind(descriptor, (struct sockaddr*)&address.name, address.size);
}

static inline int connect_name(int descriptor, const char* name) {
  struct address address = address_of(name);
  return connect(descriptor, (struct sockaddr*)&address.name, address.size);
}

static inline ssize_t send_name(int descriptor, const void* data, size_t size, int flags, const char* name) {
  struct address address = address_of(name);
  return sendto(descriptor, data, size, flags, (struct sockaddr*)&address.name, address.size);
}

static inline int bound(int type, const char* name) {
  int descriptor = new_socket(type);
  EQUAL(bind_name(descriptor, name), 0);
  return descriptor;
}

static inline int listening(int type, const char* name, int backlog) {
  int descriptor = bound(type, name);
  EQUAL(listen(descriptor, backlog), 0);
  return descriptor;
}

static inline int connected(int type, const char* name) {
  int descriptor = new_socket(type);
  EQUAL(connect_name(descriptor, name), 0);
  return descriptor;
}

// What poll tells at once.
static inline int ready(int descriptor) {
  struct pollfd asked = {.fd = descriptor, .events = POLLIN | POLLOUT | POLLRDHUP};
  CHECK(poll(&asked, 1, 0) >= 0);
  return asked.revents;
}

static inline int value_of(int descriptor, int option) {
  int value = -1;
  socklen_t size = sizeof value;
  EQUAL(getsockopt(descriptor, SOL_SOCKET, option, &value, &size), 0);
  EQUAL(size, sizeof value);
  return value;
}

static inline void set(int descriptor, int option, int value) {
  EQUAL(setsockopt(descriptor, SOL_SOCKET, option, &value, sizeof value), 0);
}

static inline void set_time(int descriptor, int option, int milliseconds) {
  struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
  EQUAL(setsockopt(descriptor, SOL_SOCKET, option, &time, sizeof time), 0);
}

// Receives, and checks what came.
static inline void expect(int descriptor, const char* text, int flags) {
  char bytes[200];
  ssize_t size = recv(descriptor, bytes, sizeof bytes, flags);
  EQUAL(size, strlen(text));
  CHECK(memcmp(bytes, text, strlen(text)) == 0);
}

// Puts in what there is room for.
static inline size_t fill(int descriptor) {
  static char bytes[1000];
  size_t total = 0;
  ssize_t now;
  while ((now = send(descriptor, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) total += (size_t)now;
  EQUAL(errno, EAGAIN);
  return total;
}

// Sends one byte and some descriptors with it.
static inline ssize_t send_descriptors(int to, const int* descriptors, int count, int flags) {
  char byte = 'd', control[CMSG_SPACE(260 * sizeof(int))] = {0};
  struct iovec buffer = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1, .msg_control = control};
  message.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int));
  struct cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
  memcpy(CMSG_DATA(header), descriptors, (size_t)count * sizeof(int));
  return sendmsg(to, &message, flags);
}

// Receives up to `size` bytes and `room` descriptors; tells how many there were, and msg_flags.
static inline ssize_t receive_descriptors(int from, void* data, size_t size, int* descriptors, int room, int* count,
                                          int* flags) {
  char control[CMSG_SPACE(260 * sizeof(int))] = {0};
  struct iovec buffer = {.iov_base = data, .iov_len = size};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1, .msg_control = room ? control : NULL};
  message.msg_controllen = room ? CMSG_LEN((size_t)room * sizeof(int)) : 0;
  ssize_t result = recvmsg(from, &message, *flags);
  *count = 0;
  *flags = message.msg_flags;
  if (result < 0) return result;
  struct cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (!header) return result;
  EQUAL(header->cmsg_level, SOL_SOCKET);
  EQUAL(header->cmsg_type, SCM_RIGHTS);
  *count = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
  memcpy(descriptors, CMSG_DATA(header), (size_t)*count * sizeof(int));
  return result;
}

struct waiting {
  void* (*routine)(void*);
  void* argument;
  _Atomic pid_t id;
};

static inline void* run_waiting(void* argument) {
  struct waiting* waiting = argument;
  waiting->id = gettid();
  return waiting->routine(waiting->argument);
}

// Starts a thread, and returns when it waits: natively the kernel says so; in a component nobody else has anything to do.
static inline pthread_t start_until_it_waits(void* (*routine)(void*), void* argument) {
  struct waiting* waiting = malloc(sizeof *waiting);
  *waiting = (struct waiting){.routine = routine, .argument = argument};
  pthread_t thread = start(run_waiting, waiting);
  while (waiting->id == 0) sched_yield();
  char path[60], text[200];
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)waiting->id);
  for (int i = 0; i < 100000; i++) {
    int file = open(path, O_RDONLY);
    ssize_t size = file < 0 ? 0 : read(file, text, sizeof text - 1);
    if (file >= 0) (close)(file);
    text[size < 0 ? 0 : size] = 0;
    const char* state = strrchr(text, ')');
    if (!state && i >= 20) break;
    if (state && state[2] == 'S') break;
    sched_yield();
  }
  return thread;
}
