// tcsetattr() and its kind, of a terminal that only weft run can reach.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "sys/descriptors/descriptors.h"
#include "sys/outside/channel.h"
#include "sys/outside/directory.h"
#include "sys/outside/terminal_modes.h"
#include "sys/streams/standard_streams.h"
#include "sys/streams/terminal.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

namespace wasi = cm::wasi;
using outside::Wish;

static_assert(sizeof(termios) == sizeof(outside::Modes) && sizeof(winsize) == sizeof(outside::WindowSize));

std::uint32_t number_of(const Description& file) {
  if (&file == &standard_input) return 0;
  return &file == &standard_output ? 1 : 2;
}

// A host reads ahead, and takes a read of nothing for the end (Wasmtime 49). So the terminal itself always waits for one byte,
// and what the program has set for reads that wait for none is seen to here.
class Input {
 public:
  void set(termios& modes) {
    waits_ = (modes.c_lflag & ICANON) != 0 || modes.c_cc[VMIN] != 0;
    least_ = modes.c_cc[VMIN];
    time_ = modes.c_cc[VTIME];
    is_set_ = (modes.c_lflag & ICANON) == 0;
    if (!is_set_) return;
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
  }

  void tell(termios& modes) const {
    if (!is_set_ || (modes.c_lflag & ICANON) != 0) return;
    modes.c_cc[VMIN] = least_;
    modes.c_cc[VTIME] = time_;
  }

  [[nodiscard]] bool waits() const { return waits_; }
  [[nodiscard]] cm::Nanoseconds time() const {
    constexpr cm::Nanoseconds tenth = 100'000'000;
    constexpr cm::Nanoseconds of_a_look = 2'000'000;  // so long may the host take to tell what is there
    return std::max(time_ * tenth, of_a_look);
  }

 private:
  bool is_set_ = false;
  bool waits_ = true;
  cc_t least_ = 1;
  cc_t time_ = 0;
};

constinit Input input;

// 0, or -errno. One request at a time: opening a FIFO keeps the others from running.
long ask(const outside::Request& request, outside::Terminal& terminal) {
  const wasi::Descriptor wish = open_outside(outside::request_file, wasi::descriptor_write);
  if (!wish) return -ENOTTY;
  const bool written = write_start(wish, &request, sizeof request);
  wasi::descriptor_drop(wish);
  if (!written) return -EIO;
  for (const auto& [fifo, flags] :
       {std::pair(outside::asked_fifo, wasi::descriptor_write), std::pair(outside::answered_fifo, wasi::descriptor_read)}) {
    const wasi::Descriptor meeting = open_outside(fifo, flags);
    if (!meeting) return -EIO;
    wasi::descriptor_drop(meeting);
  }
  const wasi::Descriptor answer = open_outside(outside::terminal_file, wasi::descriptor_read);
  if (!answer) return -EIO;
  const bool read = read_start(answer, &terminal, sizeof terminal);
  wasi::descriptor_drop(answer);
  return read ? -terminal.error : -EIO;
}

long control(const Description& file, long command, long argument) {
  outside::Request request{};
  outside::Terminal terminal{};
  request.stream = number_of(file);
  const auto ask_for = [&](Wish wish, std::uint32_t detail) {
    request.wish = wish;
    request.argument = detail;
    return ask(request, terminal);
  };
  switch (command) {
    case TCGETS: {
      if (const long error = ask_for(Wish::get_modes, 0)) return error;
      auto& modes = *pointer<termios>(argument);
      std::memcpy(&modes, &terminal.modes, sizeof modes);
      input.tell(modes);
      return 0;
    }
    case TCSETS:
    case TCSETSW:
    case TCSETSF: {
      termios modes = *pointer<const termios>(argument);
      Input wanted;
      wanted.set(modes);
      std::memcpy(&request.modes, &modes, sizeof modes);
      if (const long error = ask_for(Wish::set_modes, static_cast<std::uint32_t>(command - TCSETS))) return error;
      input = wanted;
      if (command == TCSETSF) standard_input.discard();
      return 0;
    }
    case TIOCGWINSZ:
      if (const long error = ask_for(Wish::get_size, 0)) return error;
      std::memcpy(pointer<winsize>(argument), &terminal.size, sizeof terminal.size);
      return 0;
    case TIOCSWINSZ:
      std::memcpy(&request.size, pointer<const winsize>(argument), sizeof request.size);
      return ask_for(Wish::set_size, 0);
    case TCFLSH:
      if (argument != TCOFLUSH) standard_input.discard();
      return ask_for(Wish::flush, static_cast<std::uint32_t>(argument));
    case TCSBRK:
      return argument != 0 ? ask_for(Wish::drain, 0) : 0;
    case TCXONC:
      return ask_for(Wish::flow, static_cast<std::uint32_t>(argument));
    default:
      return -ENOTTY;
  }
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

// A driver that finds it answers requests.
extern "C" [[clang::export_name("weft-sets-terminals")]] void weft_sets_terminals() {}

long weft_control_terminal(long descriptor, long command, long argument) {
  const Reference file = description(descriptor);
  if (!file) return -EBADF;
  return is_terminal(*file) ? control(*file, command, argument) : -ENOTTY;
}

long weft_stop_program() {
  if (!is_terminal(standard_input)) return -ENOSYS;
  weft::outside::Request request{};
  weft::outside::Terminal terminal{};
  request.wish = Wish::stop;
  return ask(request, terminal) == 0 ? 0 : -ENOSYS;
}

// One way only: no standard stream goes both.
long weft_open_terminal(int flags) {
  const int access = flags & O_ACCMODE;
  Description* found = nullptr;
  if (access == O_RDONLY && is_terminal(standard_input)) found = &standard_input;
  if (access == O_WRONLY && is_terminal(standard_error)) found = &standard_error;
  if (access == O_WRONLY && is_terminal(standard_output)) found = &standard_output;
  return found ? add_descriptor(*found, (flags & O_CLOEXEC) != 0) : -ENXIO;
}

weft::sched::Wake weft_wait_for_input(weft::sched::HostOperation& reading, const weft::sched::WaitKind& kind,
                                      const void* object) {
  if (input.waits()) return reading.wait(weft::sched::never, kind, object);
  return reading.wait(weft::cm::monotonic_now() + input.time(), kind, object);
}

// What tcgetattr() and its like call, which bring this into a program.
WEFT_SYSTEM_CALL(terminal_control) { return weft_control_terminal(a, b, c); }
