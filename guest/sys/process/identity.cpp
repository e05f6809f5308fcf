// Who the program runs as: an ordinary user, always the same.
#include <initializer_list>

#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr long user = 1000;
constexpr long group = 1000;

// -1 leaves an identity as it is.
constexpr bool keeps(long wanted, long identity) { return wanted == -1 || wanted == identity; }

void store(long to, long identity) { *pointer<unsigned>(to) = static_cast<unsigned>(identity); }

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(getuid) { return user; }
WEFT_SYSTEM_CALL(geteuid) { return user; }
WEFT_SYSTEM_CALL(getgid) { return group; }
WEFT_SYSTEM_CALL(getegid) { return group; }

WEFT_SYSTEM_CALL(getresuid) {
  for (const long to : {a, b, c}) store(to, user);
  return 0;
}
WEFT_SYSTEM_CALL(getresgid) {
  for (const long to : {a, b, c}) store(to, group);
  return 0;
}

WEFT_SYSTEM_CALL(setuid) { return a == user ? 0 : -EPERM; }
WEFT_SYSTEM_CALL(setgid) { return a == group ? 0 : -EPERM; }
WEFT_SYSTEM_CALL(setreuid) { return keeps(a, user) && keeps(b, user) ? 0 : -EPERM; }
WEFT_SYSTEM_CALL(setregid) { return keeps(a, group) && keeps(b, group) ? 0 : -EPERM; }
WEFT_SYSTEM_CALL(setresuid) { return keeps(a, user) && keeps(b, user) && keeps(c, user) ? 0 : -EPERM; }
WEFT_SYSTEM_CALL(setresgid) { return keeps(a, group) && keeps(b, group) && keeps(c, group) ? 0 : -EPERM; }

WEFT_SYSTEM_CALL(getgroups) { return a < 0 ? -EINVAL : 0; }
WEFT_SYSTEM_CALL(setgroups) { return -EPERM; }
