// The end that libc++abi's abort_message.cpp calls instead of abort(), when it has said why: the crash report is told the
// cause, and if the program was compiled with -g, stderr is told where the exception was thrown.
#include <cstdlib>
#include <typeinfo>

#include "cm/cm.h"

extern "C" {

// Defined if the program notes its throws (guest/crt/call_sites.cpp).
[[gnu::weak]] void weft_tell_throw();
std::type_info* __cxa_current_exception_type();
unsigned __cxa_uncaught_exceptions();

[[noreturn]] void weft_abort_with_message() {
  weft::cm::note_cause(weft::cm::CauseKind::terminated, nullptr);
  // An exception that comes to a function with noexcept is not caught.
  if (weft_tell_throw && (__cxa_current_exception_type() || __cxa_uncaught_exceptions())) weft_tell_throw();
  std::abort();
}
}
