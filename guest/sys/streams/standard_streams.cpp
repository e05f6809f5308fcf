#include "sys/streams/standard_streams.h"

#include <poll.h>

#include <utility>

#include "cm/record.h"
#include "sys/host_call.h"
#include "sys/outside/terminal_modes.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

// In terminal.cpp, which a program has if it asks for terminals, as stdio does.
[[gnu::weak]] bool is_terminal(const Description& file);

namespace wasi = cm::wasi;

long error_of(wasi::StdioResult result) {
  if (!result.failed) return 0;
  switch (result.error) {
    case wasi::StdioError::pipe:
      return -EPIPE;
    case wasi::StdioError::illegal_byte_sequence:
      return -EILSEQ;
    default:
      return -EIO;
  }
}

// ---- Input ----

constinit StandardInput standard_input;

void StandardInput::collect() {
  if (!under_way_ || operation_.pending()) return;
  under_way_ = false;
  complete(operation_.result());
}

void StandardInput::fetch() {
  collect();
  if (begin_ != end_ || under_way_) return;
  if (state_ == State::closed) {
    wasi::stdin_read_via_stream(&input_);
    state_ = State::open;
  }
  while (begin_ == end_ && state_ != State::over) {
    const bool reading = state_ == State::open;
    ++cm::host_calls.copies;
    const std::uint32_t result = reading ? wasi::stdin_stream_read(input_.stream, buffer_.data(), buffer_.size())
                                         : wasi::stdin_future_read(input_.future, &result_);
    if (result == wasi::blocked) {
      operation_.begin(reading ? input_.stream : input_.future);
      under_way_ = true;
      return;
    }
    complete(result);
  }
}

void StandardInput::complete(std::uint32_t result) {
  const wasi::CopyResult copy(result);
  if (state_ == State::dropped) {
    state_ = State::over;
    error_ = error_of(result_);
    return;
  }
  begin_ = 0;
  end_ = copy.count;
  if (copy.code == wasi::CopyCode::dropped) state_ = State::dropped;
}

void StandardInput::notify_pollers(sched::HostOperation&) { standard_input.readiness().notify(); }

// What has been started and nobody reads or polls is nothing that the program waits for.
bool StandardInput::is_polled(const sched::HostOperation&) { return standard_input.readiness().awaited(); }

long StandardInput::read(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "standard input", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  if (total_size(buffers) == 0) return 0;
  while (begin_ == end_) {
    fetch();
    if (begin_ != end_) break;
    if (state_ == State::over) return error_;
    if (non_blocking()) return -EAGAIN;
    const sched::Wake wake =
        weft_wait_for_input ? weft_wait_for_input(operation_, kind, this) : operation_.wait(sched::never, kind, this);
    if (wake == sched::Wake::deadline) return 0;
    if (wake != sched::Wake::woken) return interruption(wake);
  }
  const std::size_t count = scatter(buffers, buffer_.data() + begin_, end_ - begin_);
  begin_ += count;
  if (begin_ == end_) readiness().consumed();
  return static_cast<long>(count);
}

short StandardInput::ready(short events) {
  fetch();
  int found = 0;
  if (begin_ != end_) found |= POLLIN | POLLRDNORM;
  if (begin_ == end_ && state_ == State::over) found |= POLLIN | POLLRDNORM | POLLHUP;
  return static_cast<short>(found & (events | POLLHUP));
}

// ---- Output ----

namespace {

constexpr StandardOutput::Interface output_interface = {
    .stream_new = wasi::stdout_stream_new,
    .write_via_stream = wasi::stdout_write_via_stream,
    .stream_write = wasi::stdout_stream_write,
    .stream_drop = wasi::stdout_stream_drop,
    .future_read = wasi::stdout_future_read,
    .future_drop = wasi::stdout_future_drop,
};

constexpr StandardOutput::Interface error_interface = {
    .stream_new = wasi::stderr_stream_new,
    .write_via_stream = wasi::stderr_write_via_stream,
    .stream_write = wasi::stderr_stream_write,
    .stream_drop = wasi::stderr_stream_drop,
    .future_read = wasi::stderr_future_read,
    .future_drop = wasi::stderr_future_drop,
};

}  // namespace

constinit StandardOutput standard_output(output_interface);
constinit StandardOutput standard_error(error_interface);

void StandardOutput::open() {
  const wasi::StreamEnds ends(interface_.stream_new());
  stream_ = ends.writable;
  future_ = interface_.write_via_stream(ends.readable);
  terminal_ = is_terminal && is_terminal(*this);  // one that has been hung up is none any more
}

long StandardOutput::end() {
  interface_.stream_drop(std::exchange(stream_, 0));
  wasi::StdioResult result{};
  (void)finish_copy(interface_.future_read(future_, &result), future_);
  interface_.future_drop(std::exchange(future_, 0));
  const long error = error_of(result);
  if (error != -EIO) return error;
  // WASI has no word for a full disk. What is no terminal is a file or a pipe, and that is what goes wrong with these.
  return terminal_ ? -EIO : -ENOSPC;
}

long StandardOutput::write(Buffers buffers) {
  // Wasmtime takes the end of a line that is not over into a buffer of so many bytes, counts it as written, and only then
  // writes it: how much of it was is not known when that fails. (Rust's standard output.)
  constexpr std::size_t host_buffer = 1024;
  const Guard guard(lock_);
  std::size_t written = 0;
  for (const iovec& buffer : buffers) {
    const char* data = static_cast<const char*>(buffer.iov_base);
    std::size_t left = buffer.iov_len;
    while (left != 0) {
      if (!stream_) open();
      const wasi::CopyResult copy = finish_copy(interface_.stream_write(stream_, data, left), stream_);
      data += copy.count;
      left -= copy.count;
      written += copy.count;
      if (copy.code == wasi::CopyCode::completed) continue;
      const long error = end();
      written -= copy.count < host_buffer ? copy.count : host_buffer;
      if (written) return static_cast<long>(written);  // whoever writes the rest gets the error
      return error ? error : -EPIPE;                   // the reader went away, content with what it had
    }
  }
  return static_cast<long>(written);
}

// On Wasmtime what was written has been flushed, too; WASI promises that only for the end of the stream.
long StandardOutput::close() { return stream_ ? end() : 0; }

short StandardOutput::ready(short events) { return static_cast<short>(events & (POLLOUT | POLLWRNORM)); }

}  // namespace weft::sys
