// read and write, and their vectors, on any kind of file.
#include "cm/cm.h"
#include "sys/descriptors/broken_pipe.h"
#include "sys/descriptors/descriptors.h"
#include "sys/sockets/socket.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

// In signal.cpp: without that the program neither catches nor ignores the signal, which ends it.
extern "C" [[gnu::weak]] void weft_signal_broken_pipe();

namespace weft::sys {
namespace {

constexpr int status_broken_pipe = 141;  // as a shell reports SIGPIPE

// While an operation lasts, its waits are ended by a cancellation, ...
struct CancellationPoint {};

// ... or are not. Not while a handler runs in between, which may leave by a jump.
class NoCancellationPoint {
 public:
  NoCancellationPoint() { sched::running().ignores_cancellation = true; }
  ~NoCancellationPoint() { sched::running().ignores_cancellation = false; }
  NoCancellationPoint(const NoCancellationPoint&) = delete;
  NoCancellationPoint& operator=(const NoCancellationPoint&) = delete;
};

// `check` is called when the descriptor is a good one. Inline in each call: a hand-off by a pipe lies in few frames.
template <typename Kind, typename Check>
[[gnu::always_inline]] inline long read_into(long fd, const iovec* first, long count, Check check) {
  return restartable([&]() -> long {
    [[maybe_unused]] const Kind kind;
    const Reference file = readable(fd);
    if (!file) return -EBADF;
    if (const long error = check()) return error;
    return file->read({first, static_cast<std::size_t>(count)});
  });
}

template <typename Kind, typename Check>
[[gnu::always_inline]] inline long write_from(long fd, const iovec* first, long count, Check check) {
  return restartable([&]() -> long {
    [[maybe_unused]] const Kind kind;
    const Reference file = writable(fd);
    if (!file) return -EBADF;
    if (const long error = check()) return error;
    return file->write({first, static_cast<std::size_t>(count)});
  });
}

}  // namespace

[[gnu::noinline]] long signal_broken_pipe() {
  if (!weft_signal_broken_pipe) cm::exit(status_broken_pipe);
  weft_signal_broken_pipe();
  return -EPIPE;
}

// A socket that is no stream has no signal for that. (Linux unix_dgram_sendmsg)
[[gnu::noinline]] static long broken(long fd) {
  const Reference file = description(fd);
  if (file && file->kind() == Kind::socket && static_cast<Socket&>(*file).type() != SOCK_STREAM) return -EPIPE;
  return signal_broken_pipe();
}

}  // namespace weft::sys

using namespace weft::sys;

// A handler may leave by a jump: the file's description is held only while nobody attends to signals.

WEFT_SYSTEM_CALL(readv) {
  const auto* const first = pointer<const iovec>(b);
  return read_into<CancellationPoint>(a, first, c, [=] { return check(first, c); });
}

WEFT_SYSTEM_CALL(writev) {
  const auto* const first = pointer<const iovec>(b);
  const long result = write_from<CancellationPoint>(a, first, c, [=] { return check(first, c); });
  return result == -EPIPE ? broken(a) : result;
}

// What stdio calls instead (guest/CMakeLists.txt). Its functions are no cancellation points, as musl has it: a cancelled thread
// waits in them as another one, and no data is lost.
WEFT_SYSTEM_CALL(stdio_readv) {
  const auto* const first = pointer<const iovec>(b);
  return read_into<NoCancellationPoint>(a, first, c, [=] { return check(first, c); });
}
WEFT_SYSTEM_CALL(stdio_read) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return read_into<NoCancellationPoint>(a, &buffer, 1, [&buffer] { return check(buffer); });
}
WEFT_SYSTEM_CALL(stdio_writev) {
  const auto* const first = pointer<const iovec>(b);
  const long result = write_from<NoCancellationPoint>(a, first, c, [=] { return check(first, c); });
  return result == -EPIPE ? broken(a) : result;
}

WEFT_SYSTEM_CALL(read) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return read_into<CancellationPoint>(a, &buffer, 1, [&buffer] { return check(buffer); });
}

WEFT_SYSTEM_CALL(write) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  const long result = write_from<CancellationPoint>(a, &buffer, 1, [&buffer] { return check(buffer); });
  return result == -EPIPE ? broken(a) : result;
}

WEFT_SYSTEM_CALL(_llseek) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  const std::int64_t offset = file->seek(pair(c, b), static_cast<int>(e));
  if (offset < 0) return static_cast<long>(offset);
  *pointer<std::int64_t>(d) = offset;
  return 0;
}
