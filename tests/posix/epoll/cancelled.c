// epoll_wait and its relatives are cancellation points, on entry and while they wait. (glibc: epoll_wait)
// red: pthread_cancel(thread) ((void)(thread), 0)
// timeout: 5
#include "../cancel/cancel.h"
#include "epoll.h"

static int epoll;
static struct epoll_event event;

static void plain(void) { epoll_wait(epoll, &event, 1, -1); }
static void timed(void) { epoll_wait(epoll, &event, 1, 100000); }
static void masked(void) { epoll_pwait(epoll, &event, 1, -1, NULL); }
static void by_nanoseconds(void) { epoll_pwait2(epoll, &event, 1, NULL, NULL); }

int main(void) {
  epoll = make_epoll();
  void (*calls[])(void) = {plain, timed, masked, by_nanoseconds};
  for (int i = 0; i < 4; i++) {
    is_cancelled_on_entry(calls[i]);
    is_cancelled_while_blocked(calls[i]);
  }
  puts("cancelled");
}
