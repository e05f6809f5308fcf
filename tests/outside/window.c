// Asks for nothing of a terminal but its size, by ioctl().
#include <stdio.h>
#include <sys/ioctl.h>

int main(void) {
  struct winsize size = {0};
  if (ioctl(1, TIOCGWINSZ, &size) != 0) perror("no size");
  printf("%d rows %d columns\n", size.ws_row, size.ws_col);
}
