// Whether a standard stream is a terminal.
#include <sys/ioctl.h>

#include "cm/wasi/stdio.h"
#include "sys/descriptors/descriptors.h"
#include "sys/streams/standard_streams.h"
#include "sys/streams/terminal.h"
#include "sys/sys.h"

namespace weft::sys {

namespace {

// Asked once: a terminal that has been hung up is none any more, and each answer is a handle at the host.
class Answer {
 public:
  bool get(void (*ask)(cm::wasi::OptionalHandle*)) {
    if (known_) return terminal_;
    cm::wasi::OptionalHandle handle{};
    ask(&handle);
    known_ = true;
    terminal_ = handle.present;
    return terminal_;
  }

 private:
  bool known_ = false;
  bool terminal_ = false;
};

constinit Answer input_answer;
constinit Answer output_answer;
constinit Answer error_answer;

}  // namespace

bool is_terminal(const Description& file) {
  if (&file == &standard_input) return input_answer.get(cm::wasi::get_terminal_stdin);
  if (&file == &standard_output) return output_answer.get(cm::wasi::get_terminal_stdout);
  if (&file == &standard_error) return error_answer.get(cm::wasi::get_terminal_stderr);
  return false;
}

}  // namespace weft::sys

using namespace weft::sys;

// ioctl(TIOCGWINSZ), by which stdio and isatty() ask (guest/CMakeLists.txt): they link no more of ioctl than this.
WEFT_SYSTEM_CALL(window_size) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  if (!is_terminal(*file)) return -ENOTTY;
  *pointer<winsize>(c) = {};  // WASI tells no size, and 0 means that it is not known
  return 0;
}
