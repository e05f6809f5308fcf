// A chat: what one member writes, a line at a time, all others get. Each member has two threads: one reads lines and puts them
// into the others' queues, the other one waits until there is something in its own queue, and writes it. So nobody waits for
// one whose connection is slow; who is too slow has to leave.
//
// A line "/quit" ends a member's connection, "/end" the chat, and so does SIGTERM: no new members are taken, what is in the
// queues is still written, and when the last one has left the program ends.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { line_size = 512, lines_waiting = 64, stack_size = 65536 };

struct member {
  int connection;
  char name[32];
  pthread_t writer;
  pthread_cond_t changed;  // the queue, or `leaving`
  bool leaving;            // nothing more is put into the queue
  unsigned first, count;
  char queue[lines_waiting][line_size];
  struct member* next;
};

static struct {
  pthread_mutex_t mutex;
  pthread_cond_t empty;  // there are no members any more
  struct member* members;
  int threads;  // of members, reading ones: each joins the writing one
  unsigned guests;
  bool ending;
  int listener;
} chat = {.mutex = PTHREAD_MUTEX_INITIALIZER, .empty = PTHREAD_COND_INITIALIZER};

// ---- Under the chat's mutex ----

static void leave(struct member* member) {
  member->leaving = true;
  pthread_cond_signal(&member->changed);
  shutdown(member->connection, SHUT_RD);  // the reading thread, if it waits, finds the end
}

static void put(struct member* member, const char* line) {
  if (member->leaving) return;
  if (member->count == lines_waiting) {
    leave(member);
    return;
  }
  strcpy(member->queue[(member->first + member->count++) % lines_waiting], line);
  pthread_cond_signal(&member->changed);
}

// To all but one, or to all.
__attribute__((format(printf, 2, 3))) static void tell_others(const struct member* except, const char* format, ...) {
  char line[line_size];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  for (struct member* member = chat.members; member; member = member->next) {
    if (member != except) put(member, line);
  }
}

static void end_chat(void) {
  if (chat.ending) return;
  chat.ending = true;
  tell_others(NULL, "* the chat ends\n");
  for (struct member* member = chat.members; member; member = member->next) leave(member);
  shutdown(chat.listener, SHUT_RDWR);  // accept() returns
}

// ---- A member's threads ----

static bool send_all(int connection, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t sent = send(connection, bytes, size, MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes += sent;
    size -= (size_t)sent;
  }
  return true;
}

static void* write_lines(void* argument) {
  struct member* const member = argument;
  pthread_mutex_lock(&chat.mutex);
  for (;;) {
    while (member->count == 0 && !member->leaving) pthread_cond_wait(&member->changed, &chat.mutex);
    if (member->count == 0) break;
    char line[line_size];
    strcpy(line, member->queue[member->first]);
    member->first = (member->first + 1) % lines_waiting;
    --member->count;
    pthread_mutex_unlock(&chat.mutex);
    const bool sent = send_all(member->connection, line, strlen(line));
    pthread_mutex_lock(&chat.mutex);
    if (!sent) {
      leave(member);
      member->count = 0;
    }
  }
  pthread_mutex_unlock(&chat.mutex);
  return NULL;
}

static void* read_lines(void* argument) {
  struct member* const member = argument;
  FILE* const lines = fdopen(dup(member->connection), "r");
  char line[400];
  pthread_mutex_lock(&chat.mutex);
  tell_others(member, "* %s is here\n", member->name);
  pthread_mutex_unlock(&chat.mutex);
  while (lines && fgets(line, sizeof line, lines)) {
    line[strcspn(line, "\r\n")] = '\0';
    if (strcmp(line, "/quit") == 0) break;
    pthread_mutex_lock(&chat.mutex);
    if (strcmp(line, "/end") == 0)
      end_chat();
    else
      tell_others(member, "%s: %s\n", member->name, line);
    pthread_mutex_unlock(&chat.mutex);
  }
  if (lines) fclose(lines);

  pthread_mutex_lock(&chat.mutex);
  struct member** place = &chat.members;
  while (*place != member) place = &(*place)->next;
  *place = member->next;
  tell_others(NULL, "* %s has left\n", member->name);
  leave(member);
  pthread_mutex_unlock(&chat.mutex);
  pthread_join(member->writer, NULL);
  close(member->connection);
  pthread_cond_destroy(&member->changed);
  free(member);

  pthread_mutex_lock(&chat.mutex);
  if (--chat.threads == 0) pthread_cond_signal(&chat.empty);
  pthread_mutex_unlock(&chat.mutex);
  return NULL;
}

static bool start(pthread_t* thread, void* (*run)(void*), void* argument, bool detached) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_size);
  if (detached) pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  const int error = pthread_create(thread, &attributes, run, argument);
  pthread_attr_destroy(&attributes);
  return error == 0;
}

// With the mutex: who cannot have both threads does not become a member.
static bool admit(struct member* member) {
  pthread_t reader;
  if (!start(&member->writer, write_lines, member, false)) return false;
  if (!start(&reader, read_lines, member, true)) {
    leave(member);
    pthread_mutex_unlock(&chat.mutex);
    pthread_join(member->writer, NULL);
    pthread_mutex_lock(&chat.mutex);
    return false;
  }
  member->next = chat.members;
  chat.members = member;
  ++chat.threads;
  return true;
}

static void take(int connection) {
  const struct timeval patience = {.tv_sec = 5};  // with who takes nothing
  struct member* const member = calloc(1, sizeof *member);
  if (!member) {
    close(connection);
    return;
  }
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  member->connection = connection;
  pthread_cond_init(&member->changed, NULL);
  pthread_mutex_lock(&chat.mutex);
  snprintf(member->name, sizeof member->name, "guest %u", ++chat.guests);
  put(member, "* welcome\n");
  const bool admitted = !chat.ending && admit(member);
  pthread_mutex_unlock(&chat.mutex);
  if (admitted) return;
  close(connection);
  pthread_cond_destroy(&member->changed);
  free(member);
}

// ---- The program ----

static void* wait_for_signal(void* signals) {
  int number;
  sigwait(signals, &number);
  pthread_mutex_lock(&chat.mutex);
  end_chat();
  pthread_mutex_unlock(&chat.mutex);
  return NULL;
}

// A listening socket on this port, or on any free one if it is 0; the port is printed.
static int listen_on(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
  socklen_t size = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (listener < 0 || bind(listener, (struct sockaddr*)&address, size) != 0 || listen(listener, SOMAXCONN) != 0 ||
      getsockname(listener, (struct sockaddr*)&address, &size) != 0) {
    perror("chat: cannot listen");
    exit(1);
  }
  printf("chat: listening on port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(int count, char** arguments) {
  static sigset_t signals;
  pthread_t waiter;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);  // of all threads: the one that waits for them takes them
  chat.listener = listen_on(count > 1 ? atoi(arguments[1]) : 0);
  if (!start(&waiter, wait_for_signal, &signals, true)) return 1;

  for (;;) {
    const int connection = accept(chat.listener, NULL, NULL);
    if (connection >= 0) {
      take(connection);
      continue;
    }
    pthread_mutex_lock(&chat.mutex);
    const bool ending = chat.ending;
    pthread_mutex_unlock(&chat.mutex);
    if (ending) break;
    perror("chat: cannot accept");
  }

  pthread_mutex_lock(&chat.mutex);
  while (chat.threads > 0) pthread_cond_wait(&chat.empty, &chat.mutex);
  pthread_mutex_unlock(&chat.mutex);
  close(chat.listener);
  printf("chat: all %u guests have left\n", chat.guests);
}
