// TZ may name a file, whose rules hold. (POSIX 2024 TZ; RFC 9636)
// red: setenv(name, value, how) 0
#include "../file/file.h"

int main(void) {
  // Version 2: twice one type of local time, 5:30 ahead, and no transitions; and the rule for what comes then.
#define HEADER "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
#define TYPE "\0\0\x4d\x58\0\0IST\0"
  static const char zone[] = HEADER TYPE HEADER TYPE "\nIST-5:30\n";
  const int file = open_file("zone", O_WRONLY | O_CREAT);
  EQUAL(write(file, zone, sizeof zone - 1), sizeof zone - 1);
  EQUAL(close(file), 0);
  char path[300] = ":";
  CHECK(getcwd(path + 1, 200) != NULL);
  EQUAL(setenv("TZ", strcat(path, "/zone"), 1), 0);
  tzset();
  const time_t then = 1720000000;
  struct tm local;
  char text[100];
  CHECK(strftime(text, sizeof text, "%F %T %z %Z", localtime_r(&then, &local)) != 0);
  puts(text);
  CHECK(strcmp(text, "2024-07-03 15:16:40 +0530 IST") == 0);
}
