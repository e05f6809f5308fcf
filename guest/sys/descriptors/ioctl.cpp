// ioctl, of any kind of file.
#include <sys/ioctl.h>

#include "sys/descriptors/descriptors.h"
#include "sys/outside/terminal_modes.h"
#include "sys/sockets/socket.h"
#include "sys/streams/pipe.h"
#include "sys/streams/standard_streams.h"
#include "sys/sys.h"

extern "C" long weft_sys_window_size(long a, long b, long c, long d, long e, long f);

namespace weft::sys {
namespace {

// How many bytes could be read at once.
long available(Description& file) {
  switch (file.kind()) {
    case Kind::standard_input:
      return static_cast<long>(static_cast<StandardInput&>(file).available());
    case Kind::pipe:
      return static_cast<long>(static_cast<PipeEnd&>(file).available());
    case Kind::socket:
      return static_cast<Socket&>(file).available();
    default:
      return -ENOTTY;
  }
}

long tell(long value, long address) {
  auto* const told = pointer<int>(address);
  if (!accessible(told, sizeof *told)) return -EFAULT;
  if (value < 0) return value;
  *told = static_cast<int>(value);
  return 0;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(ioctl) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  switch (b) {
    case TIOCGWINSZ:
      if (weft_control_terminal) return weft_control_terminal(a, b, c);
      return weft_sys_window_size(a, b, c, d, e, f);
    case FIONREAD:
      return tell(available(*file), c);
    case SIOCATMARK:
      return tell(file->kind() == Kind::socket ? 0 : -ENOTTY, c);  // the host has no out-of-band data
    case FIONBIO: {
      const auto* const on = pointer<const int>(c);
      if (!accessible(on, sizeof *on)) return -EFAULT;
      file->set_flags(*on ? file->flags() | O_NONBLOCK : file->flags() & ~O_NONBLOCK);
      return 0;
    }
    case FIOCLEX:
    case FIONCLEX:
      set_close_on_exec(a, b == FIOCLEX);
      return 0;
    default:
      return weft_control_terminal ? weft_control_terminal(a, b, c) : -ENOTTY;
  }
}
