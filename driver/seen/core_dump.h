// A program that trapped, from the core dump that Wasmtime has written (WebAssembly's core dump format: a module with the
// memory in its data section, and the calls that were under way in a custom one). A component that is composed of several has
// as many programs, each with a memory of its own: "the program" is the one that trapped.
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

  [[nodiscard]] bool empty() const { return memory().runs.empty(); }

  // A call that was under way.
  struct Frame {
    std::optional<std::uint32_t> program;  // in whose module it is, by number; nothing: in what adapts it to the host
    std::uint32_t function = 0;            // its number in its module
    std::uint32_t offset = 0;              // of the instruction, from the beginning of the function's body
  };

  // The calls of the thread that trapped, the innermost first. Wasmtime must be asked for so many, or it tells 20; each costs
  // it ten microseconds.
  static constexpr unsigned most_frames = 50'000;
  [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }

  // The number of the program: of the innermost call that is in one.
  [[nodiscard]] std::uint32_t program() const { return program_; }

  // Of its memory, in bytes.
  [[nodiscard]] std::uint64_t memory_size() const { return memory().size; }

  // How many of these bytes are what that program's memory has at the address.
  [[nodiscard]] std::size_t alike(std::uint32_t program, std::uint32_t address, std::string_view bytes) const;

  // What a custom section of this name holds; nothing if there is none.
  [[nodiscard]] std::optional<std::string_view> section(std::string_view name) const;

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

  struct Memory {
    std::uint64_t size = 0;
    std::vector<Run> runs;  // by address
  };

  [[nodiscard]] const Memory& memory() const;
  void copy(std::uint32_t address, std::span<std::byte> target) const { copy(memory(), address, target); }
  static void copy(const Memory& memory, std::uint32_t address, std::span<std::byte> target);

  struct Custom {
    std::string_view name;
    std::string_view contents;
  };

  void read_data(std::string_view contents);
  void read_memories(std::string_view contents);
  void read_frames();

  FileView file_;
  std::vector<Memory> memories_;
  std::vector<Custom> custom_;
  std::vector<Frame> frames_;
  std::uint32_t program_ = 0;
};

}  // namespace weft
