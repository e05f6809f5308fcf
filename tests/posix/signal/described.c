// psignal writes the message, a colon and the signal's description to stderr, without a message only that; strsignal gives the
// description. (POSIX psignal, strsignal)
// red: psignal(number, text) psignal(SIGINT, text)
#include <fcntl.h>

#include "handlers.h"

static const char* said(int number, const char* message) {
  static char text[200];
  const int before = dup(2), file = open("said", O_CREAT | O_TRUNC | O_RDWR, 0600);
  CHECK(file >= 0 && before >= 0);
  EQUAL(dup2(file, 2), 2);
  psignal(number, message);
  fflush(stderr);
  EQUAL(dup2(before, 2), 2);
  const ssize_t length = pread(file, text, sizeof text - 1, 0);
  CHECK(length >= 0);
  text[length] = 0;
  close(file);
  close(before);
  return text;
}

int main(void) {
  const int numbers[] = {SIGUSR1, SIGTERM, SIGSEGV, SIGPIPE};
  for (int i = 0; i < 4; i++) {
    char expected[200];
    snprintf(expected, sizeof expected, "told: %s\n", strsignal(numbers[i]));
    CHECK(strcmp(said(numbers[i], "told"), expected) == 0);
    snprintf(expected, sizeof expected, "%s\n", strsignal(numbers[i]));
    CHECK(strcmp(said(numbers[i], NULL), expected) == 0);
  }
  CHECK(strcmp(strsignal(SIGUSR1), strsignal(SIGUSR2)) != 0);
  CHECK(strsignal(12345) != NULL);
  puts(strsignal(SIGUSR1));
}
