// Compresses or decompresses by zlib in another component, at any length: a thread feeds what it reads, another one writes.
// usage: command compress|decompress [LEVEL] <IN >OUT, in gzip's format
#include "command.h"

#include <cstdio>
#include <cstdlib>
#include <print>
#include <string_view>
#include <thread>

#include <unistd.h>

namespace zlib = example::zlib::zlib;

namespace {

[[noreturn]] void fail(const zlib::Error& error) {
  std::println(stderr, "command: {} (zlib's code {})", error.message, error.code);
  std::exit(1);
}

void feed(wit::StreamWriter<std::uint8_t> writer) {
  std::vector<std::uint8_t> some(65536);
  for (ssize_t count = 0; (count = read(STDIN_FILENO, some.data(), some.size())) > 0;)
    if (writer.write(std::span(some).first(static_cast<std::size_t>(count))) == 0) return;
}

void put(wit::Stream<std::uint8_t> stream) {
  std::vector<std::uint8_t> some(65536);
  while (const std::size_t count = stream.read(some)) std::fwrite(some.data(), 1, count, stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what != "compress" && what != "decompress") {
    std::println(stderr, "usage: command compress|decompress [LEVEL]");
    return 2;
  }
  auto [writer, data] = wit::make_stream<std::uint8_t>();
  const std::jthread feeder(feed, std::move(writer));
  if (what == "compress") {
    const zlib::Level level = argc > 2 ? zlib::Level(std::atoi(argv[2])) : std::nullopt;
    auto compressed = zlib::compress_stream(std::move(data), zlib::Format::gzip, level);
    if (!compressed) fail(compressed.error());
    put(std::move(*compressed));
  } else {
    auto [decompressed, end] = zlib::decompress_stream(std::move(data), zlib::Format::gzip);
    put(std::move(decompressed));
    if (const auto result = end.get(); !result) fail(result.error());
  }
}
