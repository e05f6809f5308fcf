// What a program does with signals that come from outside, as tests/outside/run sends them: natively, and by weft run.
//   signals WHAT [SIGNAL...]     says "ready", and then what comes
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

static void say(const char *format, int number) {
  char text[64];
  const int length = snprintf(text, sizeof text, format, number);
  if (write(1, text, (size_t)length) != length) _exit(99);
}

static void handler(int signal) { say("handler %d\n", signal); }

static void stays(int signal) {
  say("handler %d\n", signal);
  for (;;) sleep(1000);
}

static void set_all(int argc, char **argv, void (*action)(int), int flags) {
  for (int i = 2; i < argc; ++i) {
    struct sigaction wanted = {.sa_handler = action, .sa_flags = flags};
    sigaction(atoi(argv[i]), &wanted, NULL);
  }
}

static sigset_t set_of(int argc, char **argv) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 2; i < argc; ++i) sigaddset(&set, atoi(argv[i]));
  return set;
}

static void *waits_for_signals(void *set) {
  for (;;) {
    int number = 0;
    sigwait(set, &number);
    say("sigwait %d\n", number);
    if (number == SIGTERM) exit(3);
  }
}

static sem_t posted;
static void posts(int signal) {
  (void)signal;
  sem_post(&posted);
}

static volatile sig_atomic_t over;
static void ends(int signal) { over = signal; }

static void *computes(void *unused) {
  while (!over) {
  }
  return unused;
}

static void *sends(void *signal) {
  kill(getpid(), *(int *)signal);
  return NULL;
}

int main(int argc, char **argv) {
  const char *what = argv[1];
  sigset_t set = set_of(argc, argv);
  if (strcmp(what, "pause") == 0) {
    say("ready\n", 0);
    pause();
  } else if (strcmp(what, "handlers") == 0) {
    set_all(argc, argv, handler, 0);
    say("ready\n", 0);
    for (;;) pause();
  } else if (strcmp(what, "restarts") == 0) {
    set_all(argc, argv, handler, SA_RESTART);
    say("ready\n", 0);
    char byte;
    say("read %d\n", (int)read(0, &byte, 1));
  } else if (strcmp(what, "ends") == 0) {
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    set_all(argc, argv, ends, 0);
    say("ready\n", 0);
    while (!over) say(ppoll(NULL, 0, NULL, &before) < 0 && errno == EINTR ? "interrupted\n" : "no\n", 0);
    say("ends by %d\n", over);
  } else if (strcmp(what, "computes") == 0) {
    set_all(argc, argv, ends, 0);
    pthread_t thread;
    pthread_create(&thread, NULL, computes, NULL);
    say("ready\n", 0);
    pthread_join(thread, NULL);
    say("ends by %d\n", over);
  } else if (strcmp(what, "sigwait") == 0) {
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, waits_for_signals, &set);
    say("ready\n", 0);
    pthread_join(thread, NULL);
  } else if (strcmp(what, "signalfd") == 0) {
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    struct pollfd poller = {.fd = signalfd(-1, &set, 0), .events = POLLIN};
    say("ready\n", 0);
    for (;;) {
      struct signalfd_siginfo information;
      if (poll(&poller, 1, -1) != 1 || read(poller.fd, &information, sizeof information) != sizeof information) return 1;
      say("signalfd %d\n", (int)information.ssi_signo);
      if (information.ssi_signo == SIGTERM) return 4;
    }
  } else if (strcmp(what, "sigsuspend") == 0) {
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    set_all(argc, argv, handler, 0);
    say("ready\n", 0);
    for (;;) say(sigsuspend(&before) == -1 && errno == EINTR ? "suspended\n" : "no\n", 0);
  } else if (strcmp(what, "ignores") == 0) {
    set_all(argc, argv, SIG_IGN, 0);
    say("ready\n", 0);
    char byte;
    if (read(0, &byte, 1) != 1) return 1;
    set_all(argc, argv, SIG_DFL, 0);
    say("default\n", 0);
    pause();
  } else if (strcmp(what, "at_once") == 0) {
    pthread_t thread;
    int last = atoi(argv[argc - 1]);
    pthread_create(&thread, NULL, sends, &last);
    set_all(argc, argv, handler, 0);
    pthread_join(thread, NULL);
    say("joined\n", 0);
  } else if (strcmp(what, "once") == 0) {
    set_all(argc, argv, handler, (int)SA_RESETHAND);
    say("ready\n", 0);
    for (;;) pause();
  } else if (strcmp(what, "blocked") == 0) {
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    say("ready\n", 0);
    char byte;
    if (read(0, &byte, 1) != 1) return 1;
    sigset_t pending;
    do sigpending(&pending);
    while (!sigismember(&pending, atoi(argv[2])));
    say("pending\n", 0);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    say("not reached\n", 0);
  } else if (strcmp(what, "actions") == 0) {
    for (int i = 2; i < argc; ++i) {
      struct sigaction now;
      sigaction(atoi(argv[i]), NULL, &now);
      say(now.sa_handler == SIG_IGN ? "%d is ignored\n" : "%d is not\n", atoi(argv[i]));
    }
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    set_all(3, argv, handler, 0);
    say("ready\n", 0);
    sigsuspend(&before);
  } else if (strcmp(what, "semaphore") == 0) {
    set_all(argc, argv, posts, SA_RESTART);
    sem_init(&posted, 0, 0);
    say("ready\n", 0);
    while (sem_wait(&posted) != 0) say("interrupted\n", 0);
    say("posted\n", 0);
  } else if (strcmp(what, "deadlock") == 0) {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
  } else if (strcmp(what, "values") == 0) {
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    say("ready\n", 0);
    for (int i = 0; i != 3; ++i) {
      siginfo_t information;
      if (sigwaitinfo(&set, &information) < 0) return 1;
      say("signal %d ", information.si_signo);
      say("value %d\n", information.si_value.sival_int);
    }
  } else if (strcmp(what, "writes") == 0) {
    set_all(argc, argv, handler, 0);
    for (;;) say("y\n", 0);
  } else if (strcmp(what, "says") == 0) {
    say("%d\n", atoi(argv[2]));
  } else if (strcmp(what, "reads") == 0) {
    char byte;
    say(read(0, &byte, 1) <= 0 ? "nothing\n" : "something\n", 0);
  } else if (strcmp(what, "ears") == 0) {  // busy without a call: a handler never runs
    set_all(argc, argv, handler, 0);
    say("ready\n", 0);
    for (;;) __asm__ volatile("");
  } else if (strcmp(what, "stays") == 0) {  // in its handler for ever
    set_all(argc, argv, stays, 0);
    say("ready\n", 0);
    for (;;) pause();
  }
  return 0;
}
