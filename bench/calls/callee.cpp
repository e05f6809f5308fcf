// The service, by the bindings of `weft bindgen`.
#include "callee.h"

#include <array>
#include <cstddef>
#include <thread>

namespace exports::bench::calls::service {

namespace {

std::uint32_t added_in_thread(std::uint32_t a, std::uint32_t b) {
  std::uint32_t sum = 0;
  std::thread([&] { sum = a + b; }).join();
  return sum;
}

// Writes `count` of them, which `pieces` repeats.
template <typename T, std::size_t size>
void write(wit::StreamWriter<T>& writer, std::uint32_t count, const std::array<T, size>& pieces) {
  while (count != 0) {
    const std::size_t written = writer.write(std::span<const T>(pieces).first(std::min<std::size_t>(count, size)));
    if (written == 0) return;
    count -= static_cast<std::uint32_t>(written);
  }
}

constexpr std::size_t longest = 1'000'000;
const std::string long_text(longest, 'x');
constexpr std::array<std::uint8_t, 65536> some_bytes{};
constexpr std::array<Point, 2048> some_points{};

}  // namespace

std::uint32_t add(std::uint32_t a, std::uint32_t b) { return a + b; }
std::uint32_t add_later(std::uint32_t a, std::uint32_t b) { return a + b; }
std::uint32_t add_in_thread(std::uint32_t a, std::uint32_t b) { return added_in_thread(a, b); }
std::uint32_t add_in_thread_later(std::uint32_t a, std::uint32_t b) { return added_in_thread(a, b); }
std::uint32_t length(std::string text) { return static_cast<std::uint32_t>(text.size()); }
std::string text(std::uint32_t length) { return long_text.substr(0, length); }

void bytes(std::uint32_t count, wit::Responder<wit::Stream<std::uint8_t>> respond) {
  auto [writer, stream] = wit::make_stream<std::uint8_t>();
  respond(std::move(stream));
  write(writer, count, some_bytes);
}

void points(std::uint32_t count, wit::Responder<wit::Stream<Point>> respond) {
  auto [writer, stream] = wit::make_stream<Point>();
  respond(std::move(stream));
  write(writer, count, some_points);
}

}  // namespace exports::bench::calls::service
