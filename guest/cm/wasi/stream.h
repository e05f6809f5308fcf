// What the canonical built-ins for streams and futures return.
#pragma once

#include <cstdint>

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

using Stream = std::uint32_t;  // an end of a stream, and
using Future = std::uint32_t;  // of a future, in the component's table; 0 is none

// CanonicalABI stream.new, future.new: both ends in one word.
struct StreamEnds {
  Stream readable;
  Stream writable;

  explicit StreamEnds(std::uint64_t packed)
      : readable(static_cast<Stream>(packed)), writable(static_cast<Stream>(packed >> 32U)) {}
};

// A stream and the future that tells how it ended.
struct StreamAndFuture {
  Stream stream;
  Future future;
};

// CanonicalABI stream.read, stream.write, future.read, lowered with `async`: the result is there at once, or comes as an event.
inline constexpr std::uint32_t blocked = 0xffffffffU;

enum class CopyCode : std::uint8_t { completed, dropped, cancelled };

struct CopyResult {
  std::uint32_t count;
  CopyCode code;

  explicit CopyResult(std::uint32_t packed) : count(packed >> 4U), code(static_cast<CopyCode>(packed & 15U)) {}
};

// CanonicalABI canon lower, async: a subtask's state, and its handle unless it has returned already.
struct SubtaskResult {
  std::uint32_t state;
  std::uint32_t handle;

  explicit SubtaskResult(std::uint32_t packed) : state(packed & 15U), handle(packed >> 4U) {}
};

inline constexpr std::uint32_t subtask_returned = 2;

// component.cpp has these too: one symbol, one import.
extern "C" WEFT_IMPORT("$root", "[subtask-drop]") void weft_subtask_drop(std::uint32_t subtask);
extern "C" WEFT_IMPORT("$root", "[subtask-cancel]") std::uint32_t weft_subtask_cancel(std::uint32_t subtask);

}  // namespace weft::cm::wasi

#undef WEFT_IMPORT
