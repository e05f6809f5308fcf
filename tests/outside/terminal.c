// A program at a terminal, as tests/outside/run drives it.
//   terminal WHAT
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static void say(const char *format, int number) {
  char text[64];
  const int length = snprintf(text, sizeof text, format, number);
  if (write(1, text, (size_t)length) != length) _exit(99);
}

static struct termios before;

static void set_raw(int least, int tenths) {
  if (tcgetattr(0, &before) != 0) say("no terminal: %d\n", errno);
  struct termios raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  raw.c_cc[VMIN] = (cc_t)least;
  raw.c_cc[VTIME] = (cc_t)tenths;
  if (tcsetattr(0, TCSAFLUSH, &raw) != 0) say("not set: %d\n", errno);
}

static void say_size(void) {
  struct winsize size = {0};
  if (ioctl(1, TIOCGWINSZ, &size) != 0) say("no size: %d\n", errno);
  say("%d rows ", size.ws_row);
  say("%d columns\n", size.ws_col);
}

static void on_change(int signal) {
  (void)signal;
  say_size();
}

static void on_stop(int signal) {
  (void)signal;
  say("stopped by a handler\n", 0);
}

static void on_continue(int signal) {
  (void)signal;
  say("continued\n", 0);
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  if (strcmp(what, "tells") == 0) {
    for (int i = 0; i != 3; ++i) say("%d", isatty(i));
    struct termios modes;
    say(" %d\n", tcgetattr(0, &modes) == 0 ? 0 : errno);
    say_size();
    struct termios changed = modes;
    changed.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
    changed.c_cc[VMIN] = 0;
    changed.c_cc[VTIME] = 5;
    tcsetattr(0, TCSANOW, &changed);
    struct termios now;
    tcgetattr(0, &now);
    say("set %d\n", memcmp(&now, &changed, offsetof(struct termios, c_cc) + 16));
    say("ready\n", 0);
    tcsetattr(0, TCSADRAIN, &modes);
    tcgetattr(0, &now);
    say("set back %d\n", memcmp(&now, &modes, offsetof(struct termios, c_cc) + 16));
  } else if (strcmp(what, "keys") == 0) {
    set_raw(1, 0);
    say("ready\n", 0);
    char key = 0;
    while (key != 'q' && read(0, &key, 1) == 1) say("key %d\n", key);
    tcsetattr(0, TCSAFLUSH, &before);
  } else if (strcmp(what, "timed") == 0) {
    set_raw(0, 1);
    say("ready\n", 0);
    char key = 0;
    unsigned empty = 0;
    while (key != 'q') {
      const ssize_t count = read(0, &key, 1);
      if (count == 1)
        say("key %d\n", key);
      else if (count != 0)
        return 1;
      else if (++empty == 2)
        say("nothing\n", 0);
    }
  } else if (strcmp(what, "polls") == 0) {
    set_raw(1, 0);
    say("ready\n", 0);
    struct pollfd poller = {.fd = 0, .events = POLLIN};
    say("polled %d\n", poll(&poller, 1, -1));
    char key;
    if (read(0, &key, 1) == 1) say("key %d\n", key);
  } else if (strcmp(what, "size") == 0) {
    signal(SIGWINCH, on_change);
    say_size();
    struct termios modes;
    tcgetattr(0, &modes);
    say("ready\n", 0);
    for (;;) pause();
  } else if (strcmp(what, "raw") == 0) {  // and leaves it so
    set_raw(1, 0);
    say("ready\n", 0);
    char key = 0;
    if (read(0, &key, 1) == 1 && key == 't') {
      volatile int *volatile nowhere = NULL;
      *(nowhere - 1) = 1;
      abort();
    }
    if (key == 'x') exit(5);
    for (;;) pause();
  } else if (strcmp(what, "editor") == 0) {  // stops itself, with the terminal as it found it
    set_raw(1, 0);
    say("ready\n", 0);
    char key = 0;
    while (read(0, &key, 1) == 1 && key != 'q') {
      if (key == 'z') {
        tcsetattr(0, TCSANOW, &before);
        if (kill(0, SIGTSTP) != 0) say("no stop: %d\n", errno);
        set_raw(1, 0);
        say("again\n", 0);
      }
      say("key %d\n", key);
    }
    tcsetattr(0, TCSANOW, &before);
  } else if (strcmp(what, "tty") == 0) {  // keys from the terminal by its name
    const int terminal = open("/dev/tty", O_RDONLY);
    set_raw(1, 0);
    say("ready %d\n", isatty(terminal));
    char key = 0;
    if (read(terminal, &key, 1) == 1) say("key %d\n", key);
  } else if (strcmp(what, "jobs") == 0) {
    if (argc > 2) signal(SIGTSTP, on_stop);
    signal(SIGCONT, on_continue);
    say("ready\n", 0);
    char line[16];
    ssize_t count;
    while ((count = read(0, line, sizeof line)) < 0 && errno == EINTR) {
    }
    say("read %d\n", (int)count);
  }
  return 0;
}
