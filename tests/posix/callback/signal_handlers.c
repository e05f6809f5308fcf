// Linux, not POSIX: a signal's handler may have fewer parameters than it is called with, and a result. Handed over by its name,
// from a variable, or in a struct sigaction, with and without SA_SIGINFO.
// flags: -O0 -O2
// options: -Wno-cast-function-type
// red: raise(number) ((void)(number), 0)
#include <signal.h>

#include "../check.h"

typedef void handler_of(int);
typedef void information_handler_of(int, siginfo_t*, void*);

static volatile sig_atomic_t handled;

static void without_parameter() { handled = handled + 1; }
static int with_result(int number) { return handled = handled + number; }
static void of_one_parameter(int number) { handled = -number; }
static void right(int number) { handled = 2 * number; }

static void act(handler_of* handler, int flags) {
  struct sigaction action = {.sa_flags = flags};
  if (flags & SA_SIGINFO)
    action.sa_sigaction = (information_handler_of*)handler;
  else
    action.sa_handler = handler;
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  EQUAL(raise(SIGUSR1), 0);
}

int main(void) {
  CHECK(signal(SIGUSR1, (handler_of*)without_parameter) != SIG_ERR);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(handled, 1);
  handler_of* volatile handler = (handler_of*)with_result;
  CHECK(signal(SIGUSR1, handler) != SIG_ERR);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(handled, 1 + SIGUSR1);
  handled = 0;
  act((handler_of*)without_parameter, 0);
  EQUAL(handled, 1);
  act(right, 0);
  EQUAL(handled, 2 * SIGUSR1);
  act(of_one_parameter, SA_SIGINFO);
  EQUAL(handled, -SIGUSR1);
  act((handler_of*)without_parameter, SA_SIGINFO);
  EQUAL(handled, 1 - SIGUSR1);

  struct sigaction action;
  EQUAL(sigaction(SIGUSR1, NULL, &action), 0);
  EQUAL(action.sa_flags & SA_SIGINFO, SA_SIGINFO);
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(handled, 2 - SIGUSR1);
  action.sa_handler = SIG_IGN;
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(handled, 2 - SIGUSR1);
  puts("all called");
}
