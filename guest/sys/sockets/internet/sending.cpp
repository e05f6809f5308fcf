#include "sys/sockets/internet/sending.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cm/record.h"
#include "sys/host_call.h"
#include "sys/memory/memory.h"
#include "sys/process/end.h"
#include "sys/sockets/error.h"
#include "sys/sys.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

// Where the pieces of one call become one write, at most two segments of a connection on one machine: of two writes the second
// would wait for the peer, as above. Nobody else runs while one is made: each is over, or cancelled, before the next.
constinit std::array<char, 131072> gathered{};

constexpr sched::WaitKind kind{.name = "room to send", .cancellable = true, .interruptible = true};

// How often the host has had a turn.
std::uint64_t turn_of_host() {
  const sched::Statistics& statistics = sched::statistics();
  return statistics.waits + statistics.polls + 1;  // never 0
}

// What is left of several pieces.
class Rest {
 public:
  explicit Rest(Buffers buffers) : buffers_(buffers) { skip_empty(); }

  [[nodiscard]] bool empty() const { return buffers_.empty(); }

  // The next piece, of several small ones made.
  [[nodiscard]] std::span<const char> next() const {
    const std::span<const char> first{static_cast<const char*>(buffers_.front().iov_base) + begin_,
                                      buffers_.front().iov_len - begin_};
    if (buffers_.size() == 1 || first.size() >= gathered.size()) return first;
    std::size_t size = 0;
    std::size_t begin = begin_;
    for (const iovec& buffer : buffers_) {
      const std::size_t part = std::min(buffer.iov_len - begin, gathered.size() - size);
      std::memcpy(gathered.data() + size, static_cast<const char*>(buffer.iov_base) + begin, part);
      size += part;
      begin = 0;
    }
    return {gathered.data(), size};
  }

  void advance(std::size_t size) {
    begin_ += size;
    while (!buffers_.empty() && begin_ >= buffers_.front().iov_len) {
      begin_ -= buffers_.front().iov_len;
      buffers_ = buffers_.subspan(1);
    }
  }

 private:
  void skip_empty() { advance(0); }

  Buffers buffers_;
  std::size_t begin_ = 0;
};

}  // namespace

struct Sending::Held {
  // More than a connection on one machine sends in one segment: what is full is not waited with, and a small end of what is
  // large only if another small one is on its way (RFC 896 as Linux has it).
  static constexpr std::size_t most = 131072;

  std::size_t capacity;
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] char* data() { return reinterpret_cast<char*>(this + 1); }
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

constinit sched::List<Sending, &Sending::link_> Sending::holding;

Sending::Sending(Socket& socket) : probe_(socket, this, go_on), socket_(socket) {
  next_turn_.owner = this;
  next_turn_.expired = [](sched::Deadline& deadline) { go_on(deadline.owner); };
}

// ---- What is held ----

bool Sending::comes_in_pieces() {
  // For how many turns with one piece each another is waited for: a program that sends in pieces may have one for once.
  constexpr unsigned char turns = 8;
  if (const std::uint64_t turn = turn_of_host(); turn_ != turn) {
    turn_ = turn;
    if (pieces_of_turn_ == 1 && turns_to_hold_ != 0) --turns_to_hold_;
    pieces_of_turn_ = 1;
  } else {
    pieces_of_turn_ = 2;
    turns_to_hold_ = turns;
  }
  return turns_to_hold_ != 0;
}

bool Sending::hold(Buffers buffers, std::size_t size) {
  constexpr std::size_t usual = 2048 - sizeof(Held);
  const std::size_t end = held_ ? held_->end : 0;
  // What is large need not wait for others, and is copied only to follow what does.
  if (end + size > Held::most || (!held_ && size >= gathered.size())) return false;
  if (!held_ || end + size > held_->capacity) {
    const std::size_t capacity = std::max({usual, end + size, held_ ? 2 * held_->capacity : 0});
    auto* const larger = static_cast<Held*>(__libc_malloc(sizeof(Held) + capacity));
    if (!larger) return false;
    *larger = {.capacity = capacity};
    if (held_) {
      std::memcpy(larger->data(), held_->data() + held_->begin, larger->end = held_->size());
      __libc_free(held_);
    } else {
      holding.push_back(*this);
      sched::arm(next_turn_, 0);
    }
    held_ = larger;
  }
  gather(buffers, held_->data() + held_->end);
  held_->end += size;
  return true;
}

void Sending::go_on(void* sending) {
  auto& self = *static_cast<Sending*>(sending);
  // If there is no room, it goes on when there is.
  if (self.held_ && self.let_go() && self.over_) self.over_(self.socket_);
}

bool Sending::let_go() {
  while (held_) {
    if (!probe_.ask(stream_)) return false;
    if (!probe_.has_ended()) held_->begin += copy(held_->data() + held_->begin, held_->size());
    // Who sends next is told, or who asks for the error.
    if (probe_.has_ended()) broken_ = true;
    if (broken_ || held_->size() == 0) {
      forget_held();
      if (shut_) drop_stream();
    }
  }
  return true;
}

bool Sending::lingers(void (*over)(Socket& socket)) {
  if (let_go()) return false;
  over_ = over;
  return true;
}

void Sending::forget_held() {
  if (!held_) return;
  __libc_free(std::exchange(held_, nullptr));
  holding.remove(*this);
  sched::disarm(next_turn_);
}

void Sending::set_corked(bool corked) {
  corked_ = corked;
  if (!corked) (void)let_go();
}

void Sending::let_go_of_all() {
  // A peer that reads nothing meanwhile does not keep the program from ending.
  constexpr cm::Nanoseconds patience = 1'000'000'000;
  static constexpr sched::WaitKind until_sent{.name = kind.name};
  const cm::Nanoseconds last = cm::monotonic_now() + patience;
  // One that lingers may be gone when the wait is over.
  while (Sending* const sending = holding.front())
    if (!sending->let_go() && sending->probe_.wait(last, until_sent) == sched::Wake::deadline) return;
}

// ---- Sending ----

void Sending::begin(wasi::TcpSocket handle) {
  handle_ = handle;
  probe_.set_ready();
}

void Sending::open() {
  if (stream_) return;
  const wasi::StreamEnds ends(wasi::tcp_send_new());
  stream_ = ends.writable;
  future_ = wasi::tcp_send(handle_, ends.readable);
}

long Sending::end() {
  broken_ = true;
  if (!future_) return -EPIPE;
  const wasi::Future future = std::exchange(future_, 0);
  wasi::SocketStatus result{};
  (void)finish_copy(wasi::tcp_send_future_read(future, &result), future);
  wasi::tcp_send_future_drop(future);
  const long error = error_of(result);
  return error ? error : -EPIPE;
}

std::size_t Sending::copy(const char* data, std::size_t size) {
  ++cm::host_calls.copies;
  std::uint32_t packed = wasi::tcp_send_write(stream_, data, size);
  if (packed == wasi::blocked) {
    // There is no room. The memory is the caller's: nothing may stay outstanding.
    probe_.leave();
    packed = wasi::tcp_send_cancel(stream_);
  }
  const wasi::CopyResult taken(packed);
  if (taken.count != size) probe_.used();
  if (taken.code == wasi::CopyCode::dropped) probe_.set_ended();
  return taken.count;
}

long Sending::write(const char* data, std::size_t size) {
  const std::size_t taken = probe_.has_ended() ? 0 : copy(data, size);
  if (taken != 0) return static_cast<long>(taken);
  return probe_.has_ended() ? end() : -EAGAIN;
}

long Sending::send(Buffers buffers, cm::Nanoseconds deadline, bool more) {
  std::size_t done = 0;
  const auto result = [&done](long error) { return done ? static_cast<long>(done) : error; };
  if (shut_ || broken_) return -EPIPE;
  open();
  if (more || corked_ || (undelayed_ && comes_in_pieces())) {
    if (const std::size_t size = total_size(buffers); size != 0 && hold(buffers, size)) return static_cast<long>(size);
  }
  for (Rest rest(buffers); !rest.empty();) {
    // Another thread may have disconnected it meanwhile (AF_UNSPEC).
    if (shut_ || broken_ || !handle_) return result(-EPIPE);
    open();
    if (!let_go() || !probe_.ask(stream_)) {
      if (deadline == 0) return result(-EAGAIN);
      if (const sched::Wake wake = probe_.wait(deadline, kind); wake != sched::Wake::woken) return result(Socket::ended(wake));
      continue;
    }
    const std::span<const char> piece = rest.next();
    const long count = write(piece.data(), piece.size());
    if (count == -EAGAIN) continue;
    if (count < 0) return result(count);
    done += static_cast<std::size_t>(count);
    rest.advance(static_cast<std::size_t>(count));
  }
  return static_cast<long>(done);
}

bool Sending::is_ready() {
  // Linux: a send would fail at once.
  if (shut_ || broken_) return true;
  open();
  // What is held and has not met with a lack of room is no hindrance: more can be held.
  return (!held_ || held_->begin == 0 || let_go()) && probe_.ask(stream_);
}

void Sending::drop_stream() {
  probe_.stop();
  probe_.leave();
  if (stream_) wasi::tcp_send_drop(std::exchange(stream_, 0));
}

void Sending::shut() {
  if (shut_) return;
  open();
  const bool all_is_sent = let_go();
  shut_ = true;
  if (all_is_sent && !broken_) drop_stream();
}

void Sending::close() {
  forget_held();
  drop_stream();
  if (future_) wasi::tcp_send_future_drop(std::exchange(future_, 0));
  handle_ = 0;
  probe_.begin_anew();
  broken_ = false;
  shut_ = false;
}

}  // namespace weft::sys

// In the place of sys/process/end.cpp's.
WEFT_SYSTEM_CALL(exit_group) {
  weft::sys::Sending::let_go_of_all();
  weft_end_process(static_cast<int>(a));
}
