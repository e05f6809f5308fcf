// The linear memory of a program that trapped, from the core dump that Wasmtime has written (WebAssembly's core dump format:
// a module with the memory in its data section).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_view.h"

namespace weft {

class CoreDump {
 public:
  // Of an open file. An empty file, or one that is no core dump, has no memory.
  explicit CoreDump(int file);

  [[nodiscard]] bool empty() const { return runs_.empty(); }

  // Where in memory these bytes are, each place at which they begin.
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view bytes) const;

  // What is at an address. The dump leaves out zeros.
  template <typename T>
  [[nodiscard]] T read(std::uint32_t address) const {
    T value;
    copy(address, std::as_writable_bytes(std::span(&value, 1)));
    return value;
  }

  // The string at an address: up to a zero, `limit` bytes at most.
  [[nodiscard]] std::string text(std::uint32_t address, std::size_t limit) const;

 private:
  struct Run {
    std::uint32_t address;
    std::string_view bytes;
  };

  void copy(std::uint32_t address, std::span<std::byte> target) const;

  FileView file_;
  std::vector<Run> runs_;  // by address
};

}  // namespace weft
