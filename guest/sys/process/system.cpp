// The machine, and randomness.
#include <sys/random.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>

#include <cstring>

#include "cm/cm.h"
#include "cm/wasi/random.h"
#include "sys/sys.h"

using namespace weft::sys;

WEFT_SYSTEM_CALL(uname) {
  *pointer<utsname>(a) = {.sysname = "Linux",
                          .nodename = "localhost",
                          .release = "6.1.0-weft",
                          .version = "#1 Weft",
                          .machine = "wasm32",
                          .domainname = "(none)"};
  return 0;
}

WEFT_SYSTEM_CALL(sysinfo) {
  constexpr unsigned long unit = 65536;
  constexpr unsigned long most = 65536;  // pages of linear memory
  struct sysinfo& info = *pointer<struct sysinfo>(a);
  info = {};
  info.uptime = static_cast<unsigned long>(weft::cm::monotonic_now() / 1'000'000'000);
  info.totalram = most;
  info.freeram = most - __builtin_wasm_memory_size(0);
  info.procs = 1;
  info.mem_unit = unit;
  return 0;
}

WEFT_SYSTEM_CALL(getrandom) {
  if ((c & ~(GRND_NONBLOCK | GRND_RANDOM)) != 0) return -EINVAL;
  char* to = pointer<char>(a);
  for (auto left = static_cast<std::size_t>(b); left != 0;) {
    const std::uint64_t bits = weft::cm::wasi::random_u64();
    const std::size_t size = left < sizeof bits ? left : sizeof bits;
    std::memcpy(to, &bits, size);
    to += size;
    left -= size;
  }
  return b;
}
