// What musl's tcgetattr() and its like call for ioctl(): only what terminals have (guest/sys/outside/terminal_modes.cpp).
#include <stdarg.h>
#include <sys/ioctl.h>

#include "syscall.h"

long weft_sys_terminal_control(long, long, long, long, long, long);

int weft_terminal_ioctl(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  return (int)__syscall_ret((unsigned long)weft_sys_terminal_control(descriptor, command, argument, 0, 0, 0));
}
