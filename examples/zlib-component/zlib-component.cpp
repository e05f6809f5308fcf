// zlib as a component: what wit/zlib.wit declares, by zlib's own interface in C.
#include "zlib-component.h"

#include <algorithm>
#include <limits>

#include <zlib.h>

namespace exports::example::zlib::zlib {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t at_once = 65536;

std::unexpected<Error> error_of(int code, const char* message) {
  return std::unexpected(Error{code, message != nullptr ? message : zError(code)});
}

int window_bits(Format format) {
  switch (format) {
    case Format::gzip:
      return MAX_WBITS + 16;
    case Format::raw:
      return -MAX_WBITS;
    case Format::zlib:
      break;
  }
  return MAX_WBITS;
}

// One of deflate and inflate at work.
class Work {
 public:
  Work(int (*step)(z_stream*, int), int (*end)(z_stream*)) : step_(step), end_(end) {}
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  ~Work() { end_(&stream); }

  // Works on all of `data`, as far as it goes, and gives what comes out to `take`, which says whether it wants more. None: it
  // does not. Z_BUF_ERROR: there is no more data.
  template <typename Take>
  std::optional<int> run(std::span<const std::uint8_t> data, int flush, Take take) {
    stream.next_in = const_cast<Bytef*>(data.data());  // it is only read
    stream.avail_in = static_cast<uInt>(data.size());
    for (;;) {
      stream.next_out = out_.data();
      stream.avail_out = static_cast<uInt>(out_.size());
      const int code = step_(&stream, flush);
      const std::size_t count = out_.size() - stream.avail_out;
      if (count != 0 && !take(std::span<const std::uint8_t>(out_.data(), count))) return std::nullopt;
      if (code != Z_OK) return code;
    }
  }

  z_stream stream{};

 private:
  int (*step_)(z_stream*, int);
  int (*end_)(z_stream*);
  Bytes out_ = Bytes(at_once);
};

class Compression {
 public:
  std::expected<void, Error> begin(Format to, Level level) {
    if (level.value_or(0) > 9) return error_of(Z_STREAM_ERROR, "the level is none from 0 to 9");
    constexpr int memory_level = 8;  // zlib's own choice
    const int code = deflateInit2(&work_.stream, level ? int{*level} : Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits(to),
                                  memory_level, Z_DEFAULT_STRATEGY);
    if (code != Z_OK) return error_of(code, work_.stream.msg);
    return {};
  }

  template <typename Take>
  void more(std::span<const std::uint8_t> data, Take take) {
    work_.run(data, Z_NO_FLUSH, take);
  }
  template <typename Take>
  void finish(Take take) {
    work_.run({}, Z_FINISH, take);
  }

 private:
  Work work_{deflate, deflateEnd};
};

class Decompression {
 public:
  std::expected<void, Error> begin(Format from) {
    from_ = from;
    const int code = inflateInit2(&work_.stream, window_bits(from));
    if (code != Z_OK) return error_of(code, work_.stream.msg);
    return {};
  }

  template <typename Take>
  std::expected<void, Error> more(std::span<const std::uint8_t> data, Take take) {
    while (!data.empty()) {
      if (at_end_ && from_ != Format::gzip) return error_of(Z_DATA_ERROR, "something follows the end of the data");
      if (at_end_) inflateReset(&work_.stream);
      const std::optional<int> code = work_.run(data, Z_NO_FLUSH, take);
      if (!code) return {};
      at_end_ = code == Z_STREAM_END;
      if (code == Z_NEED_DICT) return error_of(*code, "it needs a dictionary");
      if (!at_end_ && code != Z_BUF_ERROR) return error_of(*code, work_.stream.msg);
      data = data.last(work_.stream.avail_in);
    }
    return {};
  }
  [[nodiscard]] std::expected<void, Error> finish() const {
    if (!at_end_) return error_of(Z_BUF_ERROR, "the data ends early");
    return {};
  }

 private:
  Work work_{inflate, inflateEnd};
  Format from_{};
  bool at_end_ = false;
};

}  // namespace

std::expected<Bytes, Error> compress(Bytes data, Format to, Level level) {
  Compression compression;
  return compression.begin(to, level).transform([&] {
    Bytes result;
    const auto take = [&](std::span<const std::uint8_t> some) {
      result.insert(result.end(), some.begin(), some.end());
      return true;
    };
    compression.more(data, take);
    compression.finish(take);
    return result;
  });
}

std::expected<Bytes, Error> decompress(Bytes data, Format from, std::optional<std::uint32_t> limit) {
  Decompression decompression;
  Bytes result;
  bool is_too_much = false;
  const auto take = [&](std::span<const std::uint8_t> some) {
    is_too_much = some.size() > limit.value_or(std::numeric_limits<std::uint32_t>::max()) - result.size();
    if (!is_too_much) result.insert(result.end(), some.begin(), some.end());
    return !is_too_much;
  };
  return decompression.begin(from)
      .and_then([&] { return decompression.more(data, take); })
      .and_then([&]() -> std::expected<void, Error> {
        return is_too_much ? error_of(Z_BUF_ERROR, "there is more than the limit") : decompression.finish();
      })
      .transform([&] { return std::move(result); });
}

void compress_stream(wit::Stream<std::uint8_t> data, Format to, Level level,
                     wit::Responder<std::expected<wit::Stream<std::uint8_t>, Error>> respond) {
  Compression compression;
  if (const auto begun = compression.begin(to, level); !begun) return respond(std::unexpected(begun.error()));
  auto [writer, stream] = wit::make_stream<std::uint8_t>();
  respond(std::move(stream));

  bool is_wanted = true;
  const auto take = [&](std::span<const std::uint8_t> some) { return is_wanted = writer.write(some) == some.size(); };
  Bytes in(at_once);
  while (is_wanted) {
    const std::size_t count = data.read(in);
    if (count == 0) break;
    compression.more(std::span(in).first(count), take);
  }
  if (is_wanted) compression.finish(take);
}

void decompress_stream(wit::Stream<std::uint8_t> data, Format from,
                       wit::Responder<std::tuple<wit::Stream<std::uint8_t>, wit::Future<std::expected<void, Error>>>> respond) {
  auto [writer, stream] = wit::make_stream<std::uint8_t>();
  auto [end, future] = wit::make_future<std::expected<void, Error>>();
  respond({std::move(stream), std::move(future)});

  Decompression decompression;
  bool is_wanted = true;
  const auto take = [&](std::span<const std::uint8_t> some) { return is_wanted = writer.write(some) == some.size(); };
  Bytes in(at_once);
  auto result = decompression.begin(from);
  while (result && is_wanted) {
    const std::size_t count = data.read(in);
    if (count == 0) break;
    result = decompression.more(std::span(in).first(count), take);
  }
  if (result && is_wanted) result = decompression.finish();
  data.close();
  writer.close();
  end.write(std::move(result));
}

std::uint32_t crc32(Bytes data, std::uint32_t so_far) {
  return static_cast<std::uint32_t>(::crc32_z(so_far, data.data(), data.size()));
}
std::uint32_t adler32(Bytes data, std::uint32_t so_far) {
  return static_cast<std::uint32_t>(::adler32_z(so_far, data.data(), data.size()));
}

std::string version() { return zlibVersion(); }

}  // namespace exports::example::zlib::zlib
