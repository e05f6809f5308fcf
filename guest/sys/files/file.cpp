#include "sys/files/file.h"

#include <unistd.h>

#include <utility>

#include "sys/descriptors/descriptors.h"
#include "sys/error.h"
#include "sys/host_call.h"
#include "sys/memory/memory.h"
#include "sys/memory/memory_file.h"
#include "sys/memory/shared_mappings.h"
#include "sys/sys.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

constexpr std::size_t longest_copy = std::size_t{1} << 27U;  // CanonicalABI: a buffer has less than 2^28 elements
constexpr std::uint64_t highest_offset = INT64_MAX;

long size_of(wasi::Descriptor descriptor, std::uint64_t& size) {
  wasi::Result<wasi::DescriptorStat> status;
  finish_call(wasi::stat(descriptor, &status));
  if (!status.failed) size = status.value.size;
  return error_of(status);
}

[[gnu::noinline]] SharedView* enter(File& file) {
  SharedMappings* const mappings = shared_mappings();
  return mappings ? mappings->enter(file) : nullptr;
}

}  // namespace

// While a call uses the file: its pages, if it is mapped. They come before the file's own lock.
class File::View {
 public:
  explicit View(File& file) : file_(file), view_(enter(file)) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  ~View() {
    if (unseen_) view_ = enter(file_);
    if (unseen_ && view_) view_->read_again();
    if (view_) view_->leave();
  }

  // It may have come to be mapped while the host was writing.
  void wrote(Buffers buffers, std::uint64_t offset, long result) {
    if (!view_)
      unseen_ = true;
    else if (result > 0)
      view_->after_write(buffers, offset, static_cast<std::size_t>(result));
  }

  void resized(std::uint64_t size, long error) {
    if (!view_)
      unseen_ = true;
    else if (error == 0)
      view_->after_resize(size);
  }

  explicit operator bool() const { return view_ != nullptr; }
  SharedView* operator->() const { return view_; }

 private:
  File& file_;
  SharedView* view_;
  bool unseen_ = false;
};

// ---- Reading ----

void File::drop_reading() {
  if (!reading_.stream) return;
  wasi::read_stream_drop(std::exchange(reading_.stream, 0));
  wasi::read_future_drop(std::exchange(reading_.future, 0));
}

// The stream is over: at the end of the file, or by an error.
long File::end_reading() {
  wasi::Status status;
  (void)finish_copy(wasi::read_future_read(reading_.future, &status), reading_.future);
  drop_reading();
  return error_of(status);
}

long File::read_locked(Buffers buffers, std::uint64_t offset) {
  if (reading_.stream && (reading_offset_ != offset || changes_.any())) drop_reading();
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    char* data = static_cast<char*>(buffer.iov_base);
    std::size_t left = buffer.iov_len;
    while (left != 0) {
      if (!reading_.stream) {
        changes_.start_watching();
        wasi::read_via_stream(descriptor(), offset, &reading_);
        reading_offset_ = offset;
      }
      const std::size_t size = left < longest_copy ? left : longest_copy;
      const wasi::CopyResult copy = finish_copy(wasi::read_stream_read(reading_.stream, data, size), reading_.stream);
      data += copy.count;
      left -= copy.count;
      done += copy.count;
      reading_offset_ += copy.count;
      if (copy.code == wasi::CopyCode::completed) continue;
      const long error = end_reading();
      return done || !error ? static_cast<long>(done) : error;
    }
  }
  return static_cast<long>(done);
}

long File::read(Buffers buffers) {
  const View view(*this);
  const Guard guard(lock_);
  if (const long error = find_end()) return error;
  const long result = read_locked(buffers, offset_);
  if (view && result > 0) view->after_read(buffers, offset_, static_cast<std::size_t>(result));
  if (result > 0) offset_ += static_cast<std::uint64_t>(result);
  return result;
}

long File::read_at(Buffers buffers, std::uint64_t offset) {
  const View view(*this);
  const long result = fetch(buffers, offset);
  if (view && result > 0) view->after_read(buffers, offset, static_cast<std::size_t>(result));
  return result;
}

long File::fetch(Buffers buffers, std::uint64_t offset) {
  const Guard guard(lock_);
  return read_locked(buffers, offset);
}

// ---- Writing ----

// Ends the writing stream and waits until the host has done with it.
long File::end_writing() {
  if (!writing_.stream) return 0;
  wasi::write_stream_drop(std::exchange(writing_.stream, 0));
  wasi::Status status;
  (void)finish_copy(wasi::write_future_read(writing_.future, &status), writing_.future);
  wasi::write_future_drop(std::exchange(writing_.future, 0));
  return error_of(status);
}

// Into the open stream. On Wasmtime a completed copy is in the file, for everybody to see; WASI promises that only for the
// end of the stream, which fsync() and close() wait for.
long File::push(Buffers buffers) {
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    const char* data = static_cast<const char*>(buffer.iov_base);
    std::size_t left = buffer.iov_len;
    while (left != 0) {
      const std::size_t size = left < longest_copy ? left : longest_copy;
      const wasi::CopyResult copy = finish_copy(wasi::write_stream_write(writing_.stream, data, size), writing_.stream);
      data += copy.count;
      left -= copy.count;
      done += copy.count;
      writing_offset_ += copy.count;
      changes_.add();
      if (copy.code == wasi::CopyCode::completed) continue;
      const long error = end_writing();
      if (done) return static_cast<long>(done);  // whoever writes the rest gets the error
      return error ? error : -EIO;
    }
  }
  if (done && (flags() & O_DSYNC) != 0) {
    if (const long error = synchronise_locked((flags() & O_SYNC) == O_SYNC ? Sync::everything : Sync::data)) return error;
  }
  return static_cast<long>(done);
}

long File::write_locked(Buffers buffers, std::uint64_t offset) {
  if (total_size(buffers) == 0) return 0;
  if (offset > highest_offset - total_size(buffers)) return -EFBIG;
  if (writing_.stream && (appending_ || writing_offset_ != offset)) {
    if (const long error = end_writing()) return error;
  }
  if (!writing_.stream) {
    const wasi::StreamEnds ends(wasi::write_stream_new());
    writing_ = {.stream = ends.writable, .future = wasi::write_via_stream(descriptor(), ends.readable, offset)};
    writing_offset_ = offset;
    appending_ = false;
  }
  return push(buffers);
}

long File::append_locked(Buffers buffers) {
  if (total_size(buffers) == 0) return 0;
  if (writing_.stream && !appending_) {
    if (const long error = end_writing()) return error;
  }
  if (!writing_.stream) {
    const wasi::StreamEnds ends(wasi::write_stream_new());
    writing_ = {.stream = ends.writable, .future = wasi::append_via_stream(descriptor(), ends.readable)};
    appending_ = true;
  }
  return push(buffers);
}

// Where it went, only the file's size tells.
long File::append(Buffers buffers, View& view) {
  const long result = append_locked(buffers);
  std::uint64_t end = 0;
  if (view && result > 0)
    if (const long error = size_of(descriptor(), end)) return error;
  view.wrote(buffers, end - static_cast<std::uint64_t>(result), result);
  return result;
}

long File::write(Buffers buffers) {
  View view(*this);
  const Guard guard(lock_);
  if ((flags() & O_APPEND) != 0) {
    const long result = append(buffers, view);
    if (result > 0) at_end_ = true;
    return result;
  }
  if (const long error = find_end()) return error;
  const long result = write_locked(buffers, offset_);
  view.wrote(buffers, offset_, result);
  if (result > 0) offset_ += static_cast<std::uint64_t>(result);
  return result;
}

// Linux, unlike POSIX, appends here too if the descriptor is for appending.
long File::write_at(Buffers buffers, std::uint64_t offset) {
  View view(*this);
  const Guard guard(lock_);
  if ((flags() & O_APPEND) != 0) return append(buffers, view);
  const long result = write_locked(buffers, offset);
  view.wrote(buffers, offset, result);
  return result;
}

long File::store(Buffers buffers, std::uint64_t offset) {
  const Guard guard(lock_);
  return write_locked(buffers, offset);
}

long File::find_size(std::uint64_t& size) {
  const Guard guard(lock_);
  if (const long error = end_writing()) return error;
  return size_of(descriptor(), size);
}

long File::set_size(std::uint64_t size) {
  View view(*this);
  const Guard guard(lock_);
  if (const long error = end_writing()) return error;
  wasi::Status status;
  finish_call(wasi::set_size(descriptor(), size, &status));
  changes_.add();
  const long error = error_of(status);
  view.resized(size, error);
  return error;
}

long File::synchronise_locked(Sync what) {
  if (const long error = end_writing()) return error;
  if (what == Sync::file) return 0;
  wasi::Status status;
  finish_call(what == Sync::data ? wasi::sync_data(descriptor(), &status) : wasi::sync(descriptor(), &status));
  return error_of(status);
}

long File::synchronise_host(Sync what) {
  const Guard guard(lock_);
  return synchronise_locked(what);
}

long File::synchronise(Sync what) {
  const View view(*this);
  const long lost = view ? view->write_back() : 0;
  const long error = synchronise_host(what);
  return lost ? lost : error;
}

// ---- The offset ----

long File::find_end() {
  if (!at_end_) return 0;
  const long error = size_of(descriptor(), offset_);
  if (!error) at_end_ = false;
  return error;
}

std::int64_t File::seek(std::int64_t offset, int whence) {
  const Guard guard(lock_);
  std::uint64_t base = 0;
  if (whence == SEEK_CUR) {
    if (const long error = find_end()) return error;
    base = offset_;
  } else if (whence == SEEK_END || whence == SEEK_DATA || whence == SEEK_HOLE) {
    if (const long error = size_of(descriptor(), base)) return error;
  } else if (whence != SEEK_SET) {
    return -EINVAL;
  }
  if (whence == SEEK_DATA || whence == SEEK_HOLE) {
    // A file without holes but for the one at its end, as a file system may say.
    if (offset < 0 || static_cast<std::uint64_t>(offset) >= base) return -ENXIO;
    if (whence == SEEK_DATA) base = static_cast<std::uint64_t>(offset);
    offset = 0;
  }
  std::int64_t target = 0;
  if (__builtin_add_overflow(static_cast<std::int64_t>(base), offset, &target)) return -EOVERFLOW;
  if (target < 0) return -EINVAL;
  at_end_ = false;
  offset_ = static_cast<std::uint64_t>(target);
  return target;
}

long File::close() {
  drop_reading();
  const long error = end_writing();
  const wasi::Descriptor handle = descriptor();
  destroy(this);
  wasi::descriptor_drop(handle);
  return error;
}

}  // namespace weft::sys

using namespace weft::sys;

namespace {

// For pread and the like: a regular file, or why not.
long check_regular(const Reference& file, std::int64_t offset) {
  if (!file) return -EBADF;
  if (offset < 0) return -EINVAL;
  if (file->kind() == Kind::directory) return -EISDIR;
  return file->kind() == Kind::file || file->kind() == Kind::memory_file ? 0 : -ESPIPE;
}

long read_at(long fd, const iovec* first, long count, std::int64_t offset) {
  const Reference file = readable(fd);
  if (const long error = check_regular(file, offset)) return error;
  if (const long error = check(first, count)) return error;
  const Buffers buffers(first, static_cast<std::size_t>(count));
  const auto from = static_cast<std::uint64_t>(offset);
  return file->kind() == Kind::file ? static_cast<File&>(*file).read_at(buffers, from)
                                    : static_cast<MemoryFile&>(*file).read_at(buffers, from);
}

long write_at(long fd, const iovec* first, long count, std::int64_t offset) {
  const Reference file = writable(fd);
  if (const long error = check_regular(file, offset)) return error;
  if (const long error = check(first, count)) return error;
  const Buffers buffers(first, static_cast<std::size_t>(count));
  const auto to = static_cast<std::uint64_t>(offset);
  return file->kind() == Kind::file ? static_cast<File&>(*file).write_at(buffers, to)
                                    : static_cast<MemoryFile&>(*file).write_at(buffers, to);
}

}  // namespace

WEFT_SYSTEM_CALL(preadv) { return read_at(a, pointer<const iovec>(b), c, pair(d, e)); }
WEFT_SYSTEM_CALL(pwritev) { return write_at(a, pointer<const iovec>(b), c, pair(d, e)); }

WEFT_SYSTEM_CALL(pread64) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return read_at(a, &buffer, 1, pair(d, e));
}

WEFT_SYSTEM_CALL(pwrite64) {
  const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
  return write_at(a, &buffer, 1, pair(d, e));
}

extern "C" {
long weft_sys_readv(long, long, long, long, long, long);
long weft_sys_writev(long, long, long, long, long, long);
}

// With offset -1 they read and write at the file's own. Nothing here is quicker with RWF_HIPRI.

WEFT_SYSTEM_CALL(preadv2) {
  if ((f & ~(RWF_HIPRI | RWF_DSYNC | RWF_SYNC)) != 0) return -EOPNOTSUPP;
  const std::int64_t offset = pair(d, e);
  return offset == -1 ? weft_sys_readv(a, b, c, 0, 0, 0) : read_at(a, pointer<const iovec>(b), c, offset);
}

WEFT_SYSTEM_CALL(pwritev2) {
  if ((f & ~(RWF_HIPRI | RWF_DSYNC | RWF_SYNC)) != 0) return -EOPNOTSUPP;
  const std::int64_t offset = pair(d, e);
  const long result = offset == -1 ? weft_sys_writev(a, b, c, 0, 0, 0) : write_at(a, pointer<const iovec>(b), c, offset);
  if (result <= 0 || (f & (RWF_DSYNC | RWF_SYNC)) == 0) return result;
  const Reference file = description(a);
  if (!file || file->kind() != Kind::file) return result;
  const long error = static_cast<File&>(*file).synchronise((f & RWF_SYNC) != 0 ? File::Sync::everything : File::Sync::data);
  return error ? error : result;
}
