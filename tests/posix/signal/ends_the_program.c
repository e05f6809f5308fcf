// The default action of these ends the program: with 128 and the number, as a shell says it. (POSIX <signal.h>)
// exits: 129 130 131 132 133 134 135 136 137 138 139 140 141 142 143 144 152 153 154 155 157 158 159 165 192
// red: kill(process, number) 0
#include "handlers.h"

int main(int count, char** arguments) {
  CHECK(count == 2);
  EQUAL(kill(getpid(), atoi(arguments[1]) - 128), 0);
  puts("not reached");
}
