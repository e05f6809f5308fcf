// Both ends in one program: `inside NAME...` prints for each name the nanoseconds of an operation, the median of some slices.
//
// tcp, udp: 64 bytes there and back over loopback, both ends in one thread
// stream: 64 KiB written to a TCP connection and read from its other end, in one thread
// pipe, unix, eventfd: there and back between two threads, a byte by two pipes or a stream of AF_UNIX, a count by two eventfds
// epoll-100, epoll-10000: epoll_wait, which finds ten ready of so many eventfds
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { request = 64, piece = 65536, slices = 15, ready = 10 };
static const double slice_seconds = 20e-3;

static char buffer[piece];
static int near_end, far_end;  // of what is measured

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void send_all(int descriptor, size_t size) {
  for (const char* bytes = buffer; size;) {
    const ssize_t count = write(descriptor, bytes, size);
    if (count < 0) fail("write");
    bytes += count;
    size -= (size_t)count;
  }
}

static void receive_all(int descriptor, size_t size) {
  while (size) {
    const ssize_t count = read(descriptor, buffer, size);
    if (count <= 0) fail("read");
    size -= (size_t)count;
  }
}

// ---- Over loopback ----

static int bound(int type, struct sockaddr_in* address) {
  const int descriptor = socket(AF_INET, type, 0);
  socklen_t size = sizeof *address;
  *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (descriptor < 0) fail("socket");
  if (bind(descriptor, (struct sockaddr*)address, size)) fail("bind");
  if (getsockname(descriptor, (struct sockaddr*)address, &size)) fail("getsockname");
  return descriptor;
}

static void start_tcp(void) {
  const int yes = 1;
  struct sockaddr_in address;
  const int listening = bound(SOCK_STREAM, &address);
  if (listen(listening, 1)) fail("listen");
  near_end = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(near_end, (struct sockaddr*)&address, sizeof address)) fail("connect");
  far_end = accept(listening, NULL, NULL);
  if (far_end < 0) fail("accept");
  setsockopt(near_end, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  setsockopt(far_end, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  close(listening);
}

static void start_udp(void) {
  struct sockaddr_in near_address, far_address;
  near_end = bound(SOCK_DGRAM, &near_address);
  far_end = bound(SOCK_DGRAM, &far_address);
  if (connect(near_end, (struct sockaddr*)&far_address, sizeof far_address)) fail("connect");
  if (connect(far_end, (struct sockaddr*)&near_address, sizeof near_address)) fail("connect");
}

static void end_ends(void) {
  close(near_end);
  close(far_end);
}

static void round_trips(int count) {
  for (int i = 0; i < count; ++i) {
    send_all(near_end, request);
    receive_all(far_end, request);
    send_all(far_end, request);
    receive_all(near_end, request);
  }
}

static void pieces(int count) {
  for (int i = 0; i < count; ++i) {
    send_all(near_end, piece);
    receive_all(far_end, piece);
  }
}

// ---- Between two threads ----

static pthread_t other;
static int there[2], back[2];  // each what is written to and what is read from
static size_t message;

static void* answer(void* none) {
  char bytes[8];
  while (read(there[1], bytes, message) == (ssize_t)message && bytes[0] != 'e') {
    if (write(back[0], bytes, message) < 0) fail("write");
  }
  return none;
}

static void start_other(size_t size) {
  message = size;
  if (pthread_create(&other, NULL, answer, NULL)) fail("pthread_create");
}

static void start_pipes(void) {
  int pipes[4];
  if (pipe(pipes) || pipe(pipes + 2)) fail("pipe");
  there[0] = pipes[1], there[1] = pipes[0], back[0] = pipes[3], back[1] = pipes[2];
  start_other(1);
}

static void start_unix(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) fail("socketpair");
  there[0] = back[1] = ends[0], there[1] = back[0] = ends[1];
  start_other(1);
}

static void start_eventfds(void) {
  there[0] = there[1] = eventfd(0, 0);
  back[0] = back[1] = eventfd(0, 0);
  if (there[0] < 0 || back[0] < 0) fail("eventfd");
  start_other(sizeof(uint64_t));
}

static void ask(char what) {
  char bytes[8] = {what};
  if (write(there[0], bytes, message) < 0) fail("write");
}

static void questions(int count) {
  char bytes[8];
  for (int i = 0; i < count; ++i) {
    ask(1);
    if (read(back[1], bytes, message) < 0) fail("read");
  }
}

static void end_other(void) {
  ask('e');
  pthread_join(other, NULL);
  close(there[0]);
  close(there[1]);
  if (back[0] != there[1]) {
    close(back[0]);
    close(back[1]);
  }
}

// ---- Ten of many ----

static int epoll;
static int* watched;
static int watched_count;

static void start_epoll(int count) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  epoll = epoll_create1(0);
  if (epoll < 0) fail("epoll_create1");
  watched = malloc((size_t)count * sizeof *watched);
  watched_count = count;
  for (int i = 0; i < count; ++i) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
    watched[i] = eventfd(i % (count / ready) == 0, EFD_NONBLOCK);
    if (watched[i] < 0) fail("eventfd");
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, watched[i], &event)) fail("epoll_ctl");
  }
}

static void start_epoll_of_few(void) { start_epoll(100); }
static void start_epoll_of_many(void) { start_epoll(10000); }

static void waits(int count) {
  struct epoll_event events[2 * ready];
  for (int i = 0; i < count; ++i) {
    if (epoll_wait(epoll, events, 2 * ready, -1) != ready) fail("epoll_wait");
  }
}

static void end_epoll(void) {
  for (int i = 0; i < watched_count; ++i) close(watched[i]);
  close(epoll);
  free(watched);
}

// ---- Measuring ----

static const struct benchmark {
  const char* name;
  void (*start)(void);
  void (*run)(int count);
  void (*end)(void);
} benchmarks[] = {
    {"tcp", start_tcp, round_trips, end_ends},           {"stream", start_tcp, pieces, end_ends},
    {"udp", start_udp, round_trips, end_ends},           {"pipe", start_pipes, questions, end_other},
    {"unix", start_unix, questions, end_other},          {"eventfd", start_eventfds, questions, end_other},
    {"epoll-100", start_epoll_of_few, waits, end_epoll}, {"epoll-10000", start_epoll_of_many, waits, end_epoll},
};

static int compare(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return x < y ? -1 : x > y;
}

static double seconds_of(const struct benchmark* benchmark, int count) {
  const double start = now();
  benchmark->run(count);
  return now() - start;
}

static void measure(const struct benchmark* benchmark) {
  double seen[slices];
  benchmark->start();
  int count = 16;
  double taken;
  while ((taken = seconds_of(benchmark, count)) < slice_seconds / 4) count *= 2;
  count = (int)(count * slice_seconds / taken) + 1;
  for (int i = 0; i < slices; ++i) seen[i] = 1e9 * seconds_of(benchmark, count) / count;
  benchmark->end();
  qsort(seen, slices, sizeof *seen, compare);
  printf("%s %.1f\n", benchmark->name, seen[slices / 2]);
}

static const struct benchmark* benchmark_of(const char* name) {
  for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; ++i) {
    if (strcmp(benchmarks[i].name, name) == 0) return &benchmarks[i];
  }
  return NULL;
}

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const struct benchmark* const benchmark = benchmark_of(arguments[i]);
    if (!benchmark) {
      fprintf(stderr, "inside: there is no %s\n", arguments[i]);
      return 2;
    }
    measure(benchmark);
  }
  return 0;
}
