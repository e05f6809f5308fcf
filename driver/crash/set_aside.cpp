// Loaded into Wasmtime by the dynamic linker (host_errors.h): from the moment at which Wasmtime opens the file for its core
// dump, which it does when the program has trapped and before it says anything of that, its stderr is another file. Until then
// nothing is changed, so the program's stderr is the caller's own, to the last byte. It stands alone, without C++'s library:
// Wasmtime need not have one.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace {

const char* dump = nullptr;  // as Wasmtime is told its name
int errors = -1;

// The value is "FILE-DESCRIPTOR NAME-OF-DUMP". The program has the environment that weft has, and nothing of this.
__attribute__((constructor)) void take_orders() {
  const char* const orders = std::getenv("WEFT_SET_ASIDE");
  if (orders == nullptr) return;
  char* name = nullptr;
  errors = static_cast<int>(std::strtol(orders, &name, 10));
  dump = strdup(name + 1);
  unsetenv("WEFT_SET_ASIDE");
  const char* const preloaded = std::getenv("LD_PRELOAD");
  const char* const others = preloaded != nullptr ? std::strchr(preloaded, ':') : nullptr;
  if (others != nullptr) {
    setenv("LD_PRELOAD", others + 1, 1);
  } else {
    unsetenv("LD_PRELOAD");
  }
}

}  // namespace

// What Rust's File::create calls.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc's names are reserved ones
extern "C" __attribute__((visibility("default"))) int open64(const char* name, int flags, ...) {
  mode_t mode = 0;
  __builtin_va_list more;
  __builtin_va_start(more, flags);
  if ((flags & (O_CREAT | __O_TMPFILE)) != 0) mode = __builtin_va_arg(more, mode_t);
  __builtin_va_end(more);
  if (dump != nullptr && std::strcmp(name, dump) == 0) dup2(errors, STDERR_FILENO);
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, name, flags | O_LARGEFILE, mode));
}
