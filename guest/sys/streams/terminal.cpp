// ioctl: whether a standard stream is a terminal, and how much can be read.
#include <sys/ioctl.h>

#include "cm/wasi/stdio.h"
#include "sys/descriptors/descriptors.h"
#include "sys/streams/pipe.h"
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

WEFT_SYSTEM_CALL(ioctl) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  switch (b) {
    case TIOCGWINSZ:
      if (!is_terminal(*file)) return -ENOTTY;
      *pointer<winsize>(c) = {};  // WASI tells no size, and 0 means that it is not known
      return 0;
    case FIONREAD:
      if (file->kind() == Kind::standard_input)
        *pointer<int>(c) = static_cast<int>(static_cast<StandardInput&>(*file).available());
      else if (file->kind() == Kind::pipe)
        *pointer<int>(c) = static_cast<int>(static_cast<PipeEnd&>(*file).available());
      else
        return -ENOTTY;
      return 0;
    case FIONBIO:
      file->set_flags(*pointer<const int>(c) ? file->flags() | O_NONBLOCK : file->flags() & ~O_NONBLOCK);
      return 0;
    default:
      return -ENOTTY;
  }
}
