// ioctl: whether a standard stream is a terminal, and how much can be read.
#include <sys/ioctl.h>

#include "cm/wasi/stdio.h"
#include "sys/descriptors.h"
#include "sys/pipe.h"
#include "sys/standard_streams.h"
#include "sys/sys.h"
#include "sys/terminal.h"

namespace weft::sys {

bool is_terminal(const Description& file) {
  cm::wasi::OptionalHandle terminal{};
  if (&file == &standard_input)
    cm::wasi::get_terminal_stdin(&terminal);
  else if (&file == &standard_output)
    cm::wasi::get_terminal_stdout(&terminal);
  else if (&file == &standard_error)
    cm::wasi::get_terminal_stderr(&terminal);
  return terminal.present;  // the handle is of no further use; there are few of them
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
