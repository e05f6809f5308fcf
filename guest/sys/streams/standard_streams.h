// Standard input, output and error over WASI's streams. The three descriptions are there from the start.
#pragma once

#include <array>

#include "cm/wasi/stdio.h"
#include "sched/scheduler.h"
#include "sys/descriptors/description.h"
#include "sys/descriptors/lock.h"

namespace weft::sys {

// What a stream's future told: 0 or -errno.
[[nodiscard]] long error_of(cm::wasi::StdioResult result);

// Reads ahead into its own buffer: a reader can be left in the middle (by a signal, or poll's timeout) and the host still has
// a valid pointer. What comes then stays for the next reader.
class StandardInput final : public Description {
 public:
  constexpr StandardInput() : Description(Kind::standard_input, O_RDONLY) {}

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers) override { return -EBADF; }
  [[nodiscard]] short ready(short events) override;

  // FIONREAD: what can be read without blocking.
  [[nodiscard]] std::size_t available() {
    collect();
    return end_ - begin_;
  }

  // tcflush: drops what has come and has not been read.
  void discard() {
    collect();
    begin_ = end_;
  }

 private:
  enum class State : unsigned char { closed, open, dropped, over };

  long close() override { return 0; }

  // Starts what brings the next bytes, or the reason why there are none, unless it is under way or has come already.
  void fetch();
  // Takes in what the operation brought, if it has completed.
  void collect();
  void complete(std::uint32_t result);
  static void notify_pollers(sched::HostOperation&);
  static bool is_polled(const sched::HostOperation&);

  State state_ = State::closed;
  bool under_way_ = false;   // an operation whose result has not been taken in
  std::uint32_t begin_ = 0;  // what has been read ahead
  std::uint32_t end_ = 0;
  long error_ = 0;  // once the stream is over
  cm::wasi::StreamAndFuture input_{};
  cm::wasi::StdioResult result_{};
  sched::HostOperation operation_{notify_pollers, is_polled};
  // Outside the object, which is initialised data: 16 KB of zeros would be part of every component. There is one object.
  static inline constinit std::array<char, 16384> buffer_{};
};

class StandardOutput final : public Description {
 public:
  struct Interface {
    std::uint64_t (*stream_new)();
    cm::wasi::Future (*write_via_stream)(cm::wasi::Stream readable);
    std::uint32_t (*stream_write)(cm::wasi::Stream stream, const void* data, std::size_t size);
    void (*stream_drop)(cm::wasi::Stream stream);
    std::uint32_t (*future_read)(cm::wasi::Future future, cm::wasi::StdioResult* result);
    void (*future_drop)(cm::wasi::Future future);
  };

  constexpr explicit StandardOutput(const Interface& interface)
      : Description(Kind::standard_output, O_WRONLY), interface_(interface) {}

  [[nodiscard]] long read(Buffers) override { return -EBADF; }
  // Returns when the host has written everything, or tells an error. After one the next write tries again.
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] short ready(short events) override;

 private:
  // 0, or what the host has not told yet of what was written.
  [[nodiscard]] long close() override;

  void open();
  // Ends the stream, and gives 0 or the -errno with which the host ended it.
  [[nodiscard, gnu::noinline]] long end();

  const Interface& interface_;
  cm::wasi::Stream stream_ = 0;
  cm::wasi::Future future_ = 0;
  bool terminal_ = false;
  Lock lock_;
};

extern constinit StandardInput standard_input;
extern constinit StandardOutput standard_output;
extern constinit StandardOutput standard_error;

}  // namespace weft::sys
