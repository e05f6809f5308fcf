// splice: bytes between a pipe and another file, by way of memory.
#include <fcntl.h>

#include <algorithm>

#include "sys/descriptors/broken_pipe.h"
#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/streams/pipe.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {
namespace {

// What the pipe has goes to `to`. Whatever that does not take stays in the pipe.
long from_pipe(PipeEnd& pipe, Description& to, std::size_t size, bool blocking, char* memory) {
  if (!blocking && pipe.available() == 0 && !pipe.has_ended()) return -EAGAIN;
  const iovec room{.iov_base = memory, .iov_len = std::min(size, Pipe::capacity)};
  const long got = pipe.read({&room, 1});
  if (got <= 0) return got;
  long done = 0;
  while (done != got) {
    const iovec rest{.iov_base = memory + done, .iov_len = static_cast<std::size_t>(got - done)};
    const long count = to.write({&rest, 1});
    if (count < 0) {
      // One that blocks has let others run, and fails for good.
      if (to.non_blocking()) pipe.give_back(memory + done, static_cast<std::size_t>(got - done));
      return done ? done : count;
    }
    done += count;
  }
  return done;
}

// Not more than the pipe has room for.
long to_pipe(Description& from, PipeEnd& pipe, std::size_t size, bool blocking, char* memory) {
  if (!blocking && pipe.room() == 0) return -EAGAIN;
  const std::size_t room = pipe.room() != 0 ? pipe.room() : Pipe::capacity;
  const iovec buffer{.iov_base = memory, .iov_len = std::min(size, room)};
  const long got = from.read({&buffer, 1});
  if (got <= 0) return got;
  const iovec all{.iov_base = memory, .iov_len = static_cast<std::size_t>(got)};
  return pipe.write({&all, 1});
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

// Offsets are for files, which read() and write() have (copy_file_range, sendfile).
WEFT_SYSTEM_CALL(splice) {
  const long result = restartable([&]() -> long {
    const Reference from = readable(a);
    const Reference to = writable(c);
    if (!from || !to) return -EBADF;
    const bool reads_pipe = from->kind() == Kind::pipe;
    if (!reads_pipe && to->kind() != Kind::pipe) return -EINVAL;
    if ((b != 0 && reads_pipe) || (d != 0 && !reads_pipe)) return -ESPIPE;
    if (b != 0 || d != 0) return -EINVAL;
    if (e == 0) return 0;
    const Bytes memory(Pipe::capacity);
    if (!memory.data()) return -ENOMEM;
    const auto size = static_cast<std::size_t>(e);
    // Linux splice: the flag is for the pipe alone.
    const bool blocking = (f & SPLICE_F_NONBLOCK) == 0;
    if (reads_pipe) return from_pipe(static_cast<PipeEnd&>(*from), *to, size, blocking && !from->non_blocking(), memory.data());
    return to_pipe(*from, static_cast<PipeEnd&>(*to), size, blocking && !to->non_blocking(), memory.data());
  });
  return result == -EPIPE ? signal_broken_pipe() : result;
}
