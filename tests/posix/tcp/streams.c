// stdio on a connection: one stream to read and one to write (a duplicate), lines and formats, the end, and an error that is
// told. (POSIX fdopen, fflush, fgets, fprintf, dprintf)
// net: tcp
// red: fflush(stream) 0
// timeout: 5
#include <signal.h>

#include "../socket/socket.h"

static void* answers(void* socket) {
  FILE *in = fdopen(*(int*)socket, "r"), *out = fdopen(dup(*(int*)socket), "w");
  CHECK(in && out);
  int a, b;
  char question[100];
  while (fgets(question, sizeof question, in)) {
    EQUAL(sscanf(question, "add %d %d", &a, &b), 2);
    CHECK(fprintf(out, "%d + %d = %d\n", a, b, a + b) > 0);
    EQUAL(fflush(out), 0);
  }
  CHECK(feof(in) && !ferror(in));
  EQUAL(fclose(in), 0);
  EQUAL(fclose(out), 0);
  return NULL;
}

int main(void) {
  int ends[2];
  signal(SIGPIPE, SIG_IGN);
  connect_pair(AF_INET, ends);
  const pthread_t thread = start(answers, &ends[1]);
  FILE* stream = fdopen(ends[0], "r");
  char line[100];
  for (int i = 1; i <= 3; i++) {
    CHECK(dprintf(ends[0], "add %d %d\n", i, 10 * i) > 0);
    CHECK(fgets(line, sizeof line, stream) == line);
    fputs(line, stdout);
  }
  EQUAL(fseek(stream, 0, SEEK_SET), -1);
  EQUAL(errno, ESPIPE);
  EQUAL(shutdown(fileno(stream), SHUT_WR), 0);
  CHECK(fgets(line, sizeof line, stream) == NULL);
  join(thread);
  EQUAL(fclose(stream), 0);

  connect_pair(AF_INET, ends);
  FILE* out = fdopen(ends[0], "w");
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  CHECK(fputs("in vain", out) >= 0);
  CHECK(fflush(out) == EOF && ferror(out));
  EQUAL(errno, EPIPE);
  puts("spoken");
}
