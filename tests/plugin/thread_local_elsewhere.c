#include "thread_local.h"

_Thread_local int elsewhere = 19;
_Thread_local int elsewhere_zero;
_Thread_local _Alignas(64) int elsewhere_aligned = 21;
// The strong definition of what thread_local.c has as weak.
_Thread_local int overridable = 15;

void elsewhere_add(int by) {
  elsewhere += by;
  elsewhere_zero += by;
}
