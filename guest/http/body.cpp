#include <algorithm>

#include "host.h"

namespace weft::http {

namespace {

constexpr std::size_t most_at_once = (1U << 28U) - 1;  // as a stream's count can say

// Blocks this thread until the other end has come to it. Cancellation points unless `cancel` is null.
std::uint32_t read_end(const wit::Ends& ends, std::int32_t end, void* memory, std::size_t count) {
  const auto index = static_cast<std::uint32_t>(end);
  return weft_copy_wait(ends.read(index, memory, static_cast<std::uint32_t>(count)), index, ends.cancel_read);
}

void drop_readable(const wit::Ends& ends, std::int32_t& end) {
  if (end != 0) ends.drop_readable(static_cast<std::uint32_t>(std::exchange(end, 0)));
}

void drop_writable(const wit::Ends& ends, std::int32_t& end) {
  if (end != 0) ends.drop_writable(static_cast<std::uint32_t>(std::exchange(end, 0)));
}

// Writes a future's value, without which its end may not be dropped, and drops it: no cancellation comes between.
void resolve(const wit::Ends& ends, std::int32_t& end, const void* value) {
  const auto index = static_cast<std::uint32_t>(end);
  (void)weft_copy_wait(ends.write(index, value, 1), index, nullptr);
  drop_writable(ends, end);
}

// As the host reads it, while this is there.
template <typename T>
struct Stored {
  explicit Stored(T&& given) : value(std::move(given)) {
    wit::Canonical<T>::store(std::move(value), memory.data(), temporaries);
  }
  T value;
  alignas(wit::Canonical<T>::alignment) std::array<std::byte, wit::Canonical<T>::size> memory{};
  wit::Temporaries temporaries;
};

// `ok` and `none`.
alignas(wit::Canonical<TrailersResult>::alignment) constexpr std::array<std::byte,
                                                                        wit::Canonical<TrailersResult>::size> no_trailers{};
alignas(wit::Canonical<Outcome>::alignment) constexpr std::array<std::byte, wit::Canonical<Outcome>::size> well{};

const wit::Ends& bytes_ends() { return wit::stream_ends<Bytes>(); }
const wit::Ends& trailers_ends() { return wit::future_ends<TrailersResult>(); }
const wit::Ends& outcome_ends() { return wit::future_ends<Outcome>(); }

}  // namespace

Limits limits;

// ---- BodyReader ----

BodyReader::BodyReader(BodyReader&& other) noexcept
    : message_(std::exchange(other.message_, 0)),
      stream_(std::exchange(other.stream_, 0)),
      trailers_(std::exchange(other.trailers_, 0)),
      received_(std::exchange(other.received_, 0)),
      sent_(std::exchange(other.sent_, 0)),
      is_response_(other.is_response_),
      is_over_(std::exchange(other.is_over_, true)),
      length_(other.length_),
      error_(std::move(other.error_)),
      received_trailers_(std::move(other.received_trailers_)) {}

BodyReader& BodyReader::operator=(BodyReader&& other) noexcept {
  if (this == &other) return *this;
  close();
  message_ = std::exchange(other.message_, 0);
  stream_ = std::exchange(other.stream_, 0);
  trailers_ = std::exchange(other.trailers_, 0);
  received_ = std::exchange(other.received_, 0);
  sent_ = std::exchange(other.sent_, 0);
  is_response_ = other.is_response_;
  is_over_ = std::exchange(other.is_over_, true);
  length_ = other.length_;
  error_ = std::move(other.error_);
  received_trailers_ = std::move(other.received_trailers_);
  return *this;
}

BodyReader::~BodyReader() { close(); }

void BodyReader::open() {
  if (message_ == 0) return;
  const wit::Handle message{std::exchange(message_, 0)};
  const std::uint64_t received = outcome_ends().make();
  received_ = writable_of(received);
  wit::Future<Outcome> told(wit::Handle{readable_of(received)});
  auto [stream, trailers] = is_response_ ? types::Response::consume_body(types::Response(message), std::move(told))
                                         : types::Request::consume_body(types::Request(message), std::move(told));
  stream_ = stream.release().index;
  trailers_ = trailers.release().index;
}

void BodyReader::close() {
  if (message_ != 0) {
    const wit::Handle message{std::exchange(message_, 0)};
    if (is_response_) {
      const types::Response dropped(message);
    } else {
      const types::Request dropped(message);
    }
  }
  drop_readable(bytes_ends(), stream_);
  drop_readable(trailers_ends(), trailers_);
  if (received_ != 0) resolve(outcome_ends(), received_, well.data());
  drop_readable(outcome_ends(), sent_);
}

std::expected<std::size_t, Error> BodyReader::read(void* to, std::size_t most) {
  if (error_) return std::unexpected(*error_);
  open();
  while (!is_over_ && most != 0) {
    if (stream_ == 0) {
      if (auto ended = end(); !ended) return std::unexpected(std::move(ended).error());
      break;
    }
    const std::uint32_t result = read_end(bytes_ends(), stream_, to, std::min(most, most_at_once));
    if (WEFT_COPY_CODE(result) == WEFT_COPY_DROPPED) drop_readable(bytes_ends(), stream_);
    if (WEFT_COPY_COUNT(result) != 0) return WEFT_COPY_COUNT(result);
  }
  return 0;
}

// The stream is over: did it come whole?
std::expected<void, Error> BodyReader::end() {
  is_over_ = true;
  if (trailers_ == 0) return {};
  alignas(wit::Canonical<TrailersResult>::alignment) std::array<std::byte, wit::Canonical<TrailersResult>::size> memory;
  (void)read_end(trailers_ends(), trailers_, memory.data(), 1);
  drop_readable(trailers_ends(), trailers_);
  TrailersResult result = wit::Canonical<TrailersResult>::load(memory.data());
  if (!result) {
    error_ = error_of(result.error());
    return std::unexpected(*error_);
  }
  if (*result) received_trailers_ = headers_of(**result);
  return {};
}

std::expected<std::size_t, Error> BodyReader::read(std::span<char> to) {
  return read(static_cast<void*>(to.data()), to.size());
}

std::expected<std::size_t, Error> BodyReader::read(std::span<std::byte> to) {
  return read(static_cast<void*>(to.data()), to.size());
}

std::expected<std::string, Error> BodyReader::read_some(std::size_t most) {
  std::string text;
  text.resize(most);
  const std::expected<std::size_t, Error> count = read(std::span(text));
  if (!count) return std::unexpected(count.error());
  text.resize(*count);
  return text;
}

std::expected<std::string, Error> BodyReader::read_all() { return read_all(limits.body_bytes); }

std::expected<std::string, Error> BodyReader::read_all(std::size_t most) {
  constexpr std::size_t first = 4096;
  if (length_ && *length_ > most) return std::unexpected(error_of(Code::body_too_large));
  std::string text;
  std::size_t size = 0;
  for (;;) {
    // One more than there may be, to see that there is no more.
    const std::size_t wanted = length_ && size == 0 ? static_cast<std::size_t>(*length_) : std::max(first, 2 * size);
    text.resize(std::min(std::max(wanted, size), most) + 1);
    const std::expected<std::size_t, Error> count = read(std::span(text).subspan(size));
    if (!count) return std::unexpected(count.error());
    size += *count;
    if (*count == 0) break;
    if (size > most) return std::unexpected(error_of(Code::body_too_large));
  }
  text.resize(size);
  return text;
}

std::expected<Headers, Error> BodyReader::trailers() {
  std::array<char, 1> none{};
  while (!is_over_) {
    const auto read_more = read(std::span(none));
    if (!read_more) return std::unexpected(read_more.error());
  }
  if (error_) return std::unexpected(*error_);
  return received_trailers_.value_or(Headers());
}

// ---- BodyWriter ----

BodyWriter::BodyWriter(BodyWriter&& other) noexcept
    : stream_(std::exchange(other.stream_, 0)),
      future_(std::exchange(other.future_, 0)),
      is_gone_(other.is_gone_),
      left_(other.left_),
      trailers_(std::move(other.trailers_)) {}

BodyWriter& BodyWriter::operator=(BodyWriter&& other) noexcept {
  if (this == &other) return *this;
  (void)close();
  stream_ = std::exchange(other.stream_, 0);
  future_ = std::exchange(other.future_, 0);
  is_gone_ = other.is_gone_;
  left_ = other.left_;
  trailers_ = std::move(other.trailers_);
  return *this;
}

BodyWriter::~BodyWriter() { (void)close(); }

std::expected<void, Error> BodyWriter::write(std::string_view bytes) {
  // A stream whose reader is gone must not be written to again.
  if (stream_ == 0 || is_gone_) return std::unexpected(error_of(Code::reader_gone));
  if (left_) {
    if (bytes.size() > *left_) return std::unexpected(error_of(Code::length_exceeded));
    *left_ -= bytes.size();
  }
  const wit::Ends& ends = bytes_ends();
  const auto index = static_cast<std::uint32_t>(stream_);
  while (!bytes.empty()) {
    const auto count = static_cast<std::uint32_t>(std::min(bytes.size(), most_at_once));
    const std::uint32_t result = weft_copy_wait(ends.write(index, bytes.data(), count), index, ends.cancel_write);
    bytes.remove_prefix(WEFT_COPY_COUNT(result));
    if (WEFT_COPY_CODE(result) != WEFT_COPY_DROPPED) continue;
    is_gone_ = true;
    if (!bytes.empty()) return std::unexpected(error_of(Code::reader_gone));
  }
  return {};
}

std::expected<void, Error> BodyWriter::write(std::span<const std::byte> bytes) {
  return write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::expected<void, Error> BodyWriter::close() {
  drop_writable(bytes_ends(), stream_);
  if (future_ == 0) return {};
  std::expected<void, Error> result;
  if (!trailers_.empty()) {
    if (auto fields = fields_of(trailers_)) {
      Stored<TrailersResult> value(std::optional(std::move(*fields)));
      resolve(trailers_ends(), future_, value.memory.data());
      return result;
    } else {
      result = std::unexpected(std::move(fields).error());
    }
  }
  resolve(trailers_ends(), future_, no_trailers.data());
  return result;
}

void BodyWriter::fail(const Error& error) {
  drop_writable(bytes_ends(), stream_);
  if (future_ == 0) return;
  Stored<TrailersResult> value(std::unexpected(error_code(error)));
  resolve(trailers_ends(), future_, value.memory.data());
}

// ---- Of both, what the host is given ----

Outgoing Host::make_body(BodyWriter& writer, bool is_empty) {
  const std::uint64_t trailers = trailers_ends().make();
  writer.future_ = writable_of(trailers);
  Outgoing result = {.contents = std::nullopt, .trailers = wit::Future<TrailersResult>(wit::Handle{readable_of(trailers)})};
  if (!is_empty) {
    const std::uint64_t stream = bytes_ends().make();
    writer.stream_ = writable_of(stream);
    result.contents.emplace(wit::Handle{readable_of(stream)});
  }
  return result;
}

Outgoing Host::pass_on(BodyReader& reader) {
  reader.open();
  Outgoing result = {.contents = std::nullopt, .trailers = wit::Future<TrailersResult>(wit::Handle{})};
  if (reader.stream_ != 0) result.contents.emplace(wit::Handle{std::exchange(reader.stream_, 0)});
  if (reader.trailers_ != 0) result.trailers = wit::Future<TrailersResult>(wit::Handle{std::exchange(reader.trailers_, 0)});
  reader.is_over_ = true;
  return result;
}

void Host::copy_if_needed(Body& body) {
  if (!body.passed_ || body.passed_->sent_ == 0) return;
  body = Body([reader = std::move(*body.passed_)](BodyWriter& writer) mutable -> std::expected<void, Error> {
    constexpr std::size_t at_once = std::size_t{64} * 1024;
    std::string some(at_once, '\0');
    for (;;) {
      const std::expected<std::size_t, Error> count = reader.read(std::span(some));
      if (!count) return std::unexpected(count.error());
      if (*count == 0) break;
      if (auto written = writer.write(std::string_view(some).substr(0, *count)); !written) return written;
    }
    if (reader.received_trailers_) writer.trailers(std::move(*reader.received_trailers_));
    return {};
  });
}

void Host::write_body(Body& body, BodyWriter& writer, std::string_view whose) {
  if (!body.written_) {
    if (!body.text_.empty()) (void)writer.write(body.text_);
    (void)writer.close();
    return;
  }
  struct Context {
    Body& body;
    BodyWriter& writer;
    std::expected<void, Error> result;
  } context{.body = body, .writer = writer, .result = {}};
  const auto write = [](void* of) {
    auto& self = *static_cast<Context*>(of);
    self.result = self.body.written_->write(self.writer);
  };
  std::string what;
  if (!call_guarded(write, &context, whose, what)) return writer.fail({.code = Code::internal_error, .text = std::move(what)});
  if (!context.result && context.result.error().code != Code::reader_gone) return writer.fail(context.result.error());
  if (const auto closed = writer.close(); !closed) tell("the trailers are not sent: " + closed.error().text);
}

}  // namespace weft::http
