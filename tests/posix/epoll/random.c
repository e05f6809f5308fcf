// Ten thousand random steps of one thread with eventfds, pipes and epolls, some of which are in others: Linux tells of the same
// at each wait, and in the same order where each file is in one epoll only. (Linux epoll(7))
// red: EPOLLONESHOT 0
#include <sys/ioctl.h>

#include "epoll.h"

enum { counters = 4, pipes = 3, epolls = 3, others = counters + 2 * pipes, all = others + epolls, steps = 5000 };

static int files[all], shared;
static uint64_t state = 1;

static unsigned below(unsigned end) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(state >> 33) % end;
}

static int any_epoll(void) { return (int)(others + below(epolls)); }

// Both ends of a pipe at once.
static void open_again(int i) {
  if (i < counters) {
    files[i] = eventfd(below(2), EFD_NONBLOCK | (i % 2 ? EFD_SEMAPHORE : 0));
  } else if (i < others) {
    EQUAL(pipe2(&files[i], O_NONBLOCK), 0);
  } else {
    files[i] = make_epoll();
  }
}

static int is_second_end(int i) { return i >= counters && i < others && (i - counters) % 2 == 1; }

static void close_and_open_again(int i) {
  i -= is_second_end(i);
  EQUAL(close(files[i]), 0);
  if (i >= counters && i < others) EQUAL(close(files[i + 1]), 0);
  open_again(i);
}

static uint32_t any_events(void) {
  const uint32_t what[] = {EPOLLIN, EPOLLOUT, EPOLLIN | EPOLLOUT, EPOLLIN | EPOLLRDHUP, EPOLLPRI, 0};
  const uint32_t how[] = {0, 0, EPOLLET, EPOLLET, EPOLLONESHOT, EPOLLONESHOT | EPOLLET};
  const uint32_t first = what[below(6)];
  return first | how[below(6)];
}

static void change(int step) {
  const int operations[] = {EPOLL_CTL_ADD, EPOLL_CTL_ADD, EPOLL_CTL_MOD, EPOLL_CTL_MOD, EPOLL_CTL_DEL};
  const int operation = operations[below(5)], i = (int)below(all), any = any_epoll();
  const int epoll = shared || i >= others ? any : others + i % epolls;
  // Only in later ones, so that there are no circles.
  if (i >= epoll) return;
  struct epoll_event event = {.events = any_events(), .data.u32 = (uint32_t)i};
  const int result = epoll_ctl(files[epoll], operation, files[i], &event);
  printf("%d: %d of %d in %d by %x: %d\n", step, operation, i, epoll, event.events, result == 0 ? 0 : errno);
}

static int by_data(const void* one, const void* other) {
  const uint32_t a = ((const struct epoll_event*)one)->data.u32, b = ((const struct epoll_event*)other)->data.u32;
  return (a > b) - (a < b);
}

static void look(int step) {
  struct epoll_event events[all];
  const int epoll = any_epoll(), most = shared ? all : (int)below(all) + 1;
  const int count = epoll_wait(files[epoll], events, most, 0);
  if (count == 0) return;
  if (shared) qsort(events, (size_t)count, sizeof *events, by_data);
  printf("%d: in %d", step, epoll);
  for (int i = 0; i < count; i++) printf(" %u:%x", events[i].data.u32, events[i].events);
  puts("");
}

// A pipe is never full: Linux tells who reads of a write that finds no room, too.
static void use(int i) {
  char bytes[1000] = {0};
  int there = 0;
  const uint64_t value = below(3);
  const unsigned size = below(4) + 1;
  if (i < counters) {
    if (below(2))
      (void)!write(files[i], &value, sizeof value);
    else
      (void)!read(files[i], bytes, sizeof value);
  } else if (is_second_end(i)) {
    EQUAL(ioctl(files[i - 1], FIONREAD, &there), 0);
    if (there < 1000) EQUAL(write(files[i], bytes, size), size);
  } else {
    (void)!read(files[i], bytes, below(4) ? size : sizeof bytes);
  }
}

int main(void) {
  for (int i = 0; i < all; i++)
    if (!is_second_end(i)) open_again(i);
  for (shared = 0; shared < 2; shared++) {
    for (int i = 0; i < all; i++) close_and_open_again(i);
    for (int step = 0; step < steps; step++) {
      const unsigned kind = below(80);
      if (kind < 20)
        change(step);
      else if (kind < 44)
        look(step);
      else if (kind < 79)
        use((int)below(others));
      else
        close_and_open_again((int)below(all));
    }
  }
}
