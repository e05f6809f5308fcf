#include <error.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void (*error_print_progname)(void);
unsigned int error_message_count;
int error_one_per_line;

static void begin(const char* after_name) {
  fflush(stdout);
  if (error_print_progname)
    error_print_progname();
  else
    fprintf(stderr, "%s:%s", program_invocation_name, after_name);
}

static void end(int status, int errnum, const char* format, va_list arguments) {
  vfprintf(stderr, format, arguments);
  error_message_count++;
  if (errnum) fprintf(stderr, ": %s", strerror(errnum));
  putc('\n', stderr);
  fflush(stderr);
  if (status) exit(status);
}

void error(int status, int errnum, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  begin(" ");
  end(status, errnum, format, arguments);
  va_end(arguments);
}

void error_at_line(int status, int errnum, const char* file, unsigned int line, const char* format, ...) {
  static const char* last_file;
  static unsigned int last_line;
  if (error_one_per_line) {
    const int same_file = last_file == file || (last_file && file && !strcmp(last_file, file));
    if (same_file && last_line == line) return;
    last_file = file;
    last_line = line;
  }
  va_list arguments;
  va_start(arguments, format);
  begin("");
  if (file)
    fprintf(stderr, "%s:%u: ", file, line);
  else
    putc(' ', stderr);
  end(status, errnum, format, arguments);
  va_end(arguments);
}
