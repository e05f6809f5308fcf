// No epoll comes to wait for itself by others, and there is a bound to how deep they are in each other. (Linux epoll_ctl,
// ELOOP)
// red: epoll_ctl(epoll, operation, descriptor, event) ((void)(event), 0)
#include "epoll.h"

int main(void) {
  const int a = make_epoll(), b = make_epoll(), c = make_epoll();
  add(a, b, EPOLLIN);
  FAILS(control(b, EPOLL_CTL_ADD, a, EPOLLIN), ELOOP);
  add(b, c, EPOLLIN);
  FAILS(control(c, EPOLL_CTL_ADD, a, EPOLLIN), ELOOP);
  delete (a, b);
  add(c, a, EPOLLIN);
  FAILS(control(a, EPOLL_CTL_ADD, b, EPOLLIN), ELOOP);

  int innermost = make_epoll();
  for (int depth = 2; depth <= 5; depth++) {
    const int outer = make_epoll();
    add(outer, innermost, EPOLLIN);
    innermost = outer;
  }
  int error = 0;
  for (int depth = 6; depth <= 10 && error == 0; depth++) {
    const int outer = make_epoll();
    error = control(outer, EPOLL_CTL_ADD, innermost, EPOLLIN) == 0 ? 0 : errno;
    innermost = outer;
  }
  EQUAL(error, ELOOP);
  puts("no circles");
}
