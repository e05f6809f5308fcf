// The end of the process, whichever thread calls it: the others simply do not run again.
#include <string_view>

#include "cm/cm.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr int status_null_write = 139;  // as a shell reports SIGSEGV, with which Linux would have ended the program earlier

// Nothing uses the lowest kilobyte of memory: it is the far end of main's stack, below what the stack check allows.
bool wrote_through_null() {
  constexpr std::uintptr_t unused_words = 1024 / sizeof(std::uint32_t);
  std::uintptr_t start = 0;
  __asm__("" : "+r"(start));  // the compiler would take reading there for undefined
  const volatile std::uint32_t* const words = reinterpret_cast<const volatile std::uint32_t*>(start);
  std::uint32_t seen = 0;
  for (std::uintptr_t i = 0; i != unused_words; ++i) seen |= words[i];
  return seen != 0;
}

}  // namespace
}  // namespace weft::sys

WEFT_SYSTEM_CALL(exit_group) {
  if (weft::sys::wrote_through_null()) {
    constexpr std::string_view report = "weft: the program wrote through a null pointer\n";
    weft::cm::write_error(report.data(), report.size());
    weft::cm::exit(weft::sys::status_null_write);
  }
  weft::cm::exit(static_cast<int>(a));
}
