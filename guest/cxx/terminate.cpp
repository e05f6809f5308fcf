// What libc++abi's abort_message.cpp calls in the place of vfprintf() and abort(): the crash report is told the cause and the
// words, and if the program was compiled with -g, stderr is told where the exception was thrown.
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <typeinfo>

#include "cm/cm.h"

namespace {

std::array<char, 256> words;

}  // namespace

extern "C" {

int weft_say_why(FILE* stream, const char* format, std::va_list arguments) {
  std::va_list again;
  va_copy(again, arguments);
  std::vsnprintf(words.data(), words.size(), format, again);
  va_end(again);
  return std::vfprintf(stream, format, arguments);
}

// Defined if the program notes its throws (guest/crt/call_sites.cpp).
[[gnu::weak]] void weft_tell_throw();
std::type_info* __cxa_current_exception_type();
unsigned __cxa_uncaught_exceptions();

[[noreturn]] void weft_abort_with_message() {
  weft::cm::note_cause(weft::cm::CauseKind::terminated, words.data());
  // An exception that comes to a function with noexcept is not caught.
  if (weft_tell_throw && (__cxa_current_exception_type() || __cxa_uncaught_exceptions())) weft_tell_throw();
  std::abort();
}
}
