// A program that goes on for ever, beside which a host runs others.
#include <unistd.h>

int main(void) {
  for (;;) sleep(3600);
}
