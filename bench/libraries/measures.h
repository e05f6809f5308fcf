// What bench/libraries/run measures, of a Library: the bindings of the components (composed.cpp), or SQLite and zlib in the
// program (inside.cpp). Each does the same with them, and keeps the same of what it is given.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <print>
#include <random>
#include <string>
#include <vector>

using Bytes = std::vector<std::uint8_t>;

// How often in a second `work` does what it does `count` times.
template <typename Work>
void measure(const char* name, double count, Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::println("{} {:.0f}", name, count / took.count());
}

inline void check(bool right) {
  if (right) return;
  std::println(stderr, "this is not what was wanted");
  std::exit(1);
}

inline std::string text_of(int i) { return "this is the row number " + std::to_string(i); }

// Half of it can be compressed away.
inline Bytes some_data(std::size_t size) {
  std::mt19937 random(1);
  Bytes data(size);
  std::ranges::generate(data, [&] { return static_cast<std::uint8_t>("etaoin shrdlu etaoin"[random() % 20]); });
  return data;
}

template <typename Library>
void measure_all(const char* path) {
  constexpr int rows = 20000;
  constexpr std::size_t size = 1U << 20U;
  constexpr int times = 4;
  constexpr double megabytes = times * static_cast<double>(size) / 1e6;
  {
    Library library(path);
    library.script("CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)");
    library.script("BEGIN");
    measure("inserts, one a call", rows, [&] { library.insert_each(rows); });
    library.script("COMMIT; DELETE FROM t");
    measure("inserts, all in a call", rows, [&] { library.insert_all(rows); });
    measure("selects by key", rows, [&] { check(library.select_each(rows)); });
    measure("rows, all in a call", rows, [&] { check(library.select_all() == rows); });
    measure("rows, streamed", rows, [&] { check(library.stream() == rows); });
  }
  const Bytes data = some_data(size);
  Bytes compressed;
  measure("MB compressed (level 1)", megabytes, [&] {
    for (int i = 0; i < times; ++i) compressed = Library::compress(data);
  });
  measure("MB decompressed", megabytes, [&] {
    for (int i = 0; i < times; ++i) check(Library::decompress(compressed).size() == size);
  });
  measure("MB decompressed, streamed", megabytes, [&] {
    for (int i = 0; i < times; ++i) check(Library::stream_decompressed(compressed) == size);
  });
  measure("MB of crc32", 8 * megabytes, [&] {
    for (int i = 0; i < 8 * times; ++i) check(Library::crc32(data) != 0);
  });
}
