// wasi:cli: stdin, stdout, stderr and what terminals they are.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cm/wasi/stream.h"

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

// wasi:cli/types error-code.
enum class StdioError : std::uint8_t { io, illegal_byte_sequence, pipe };

// result<_, error-code>: how a stream ended.
struct StdioResult {
  bool failed;
  StdioError error;
};

// option<terminal-input>, option<terminal-output>.
struct OptionalHandle {
  bool present;
  std::uint32_t handle;
};

WEFT_IMPORT("wasi:cli/stdin@0.3.0", "read-via-stream") void stdin_read_via_stream(StreamAndFuture* result);
WEFT_IMPORT("wasi:cli/stdin@0.3.0", "[async-lower][stream-read-0]read-via-stream")
std::uint32_t stdin_stream_read(Stream stream, void* data, std::size_t size);
WEFT_IMPORT("wasi:cli/stdin@0.3.0", "[async-lower][future-read-1]read-via-stream")
std::uint32_t stdin_future_read(Future future, StdioResult* result);

WEFT_IMPORT("wasi:cli/stdout@0.3.0", "[stream-new-0]write-via-stream") std::uint64_t stdout_stream_new();
WEFT_IMPORT("wasi:cli/stdout@0.3.0", "write-via-stream") Future stdout_write_via_stream(Stream readable);
WEFT_IMPORT("wasi:cli/stdout@0.3.0", "[async-lower][stream-write-0]write-via-stream")
std::uint32_t stdout_stream_write(Stream stream, const void* data, std::size_t size);
WEFT_IMPORT("wasi:cli/stdout@0.3.0", "[stream-drop-writable-0]write-via-stream") void stdout_stream_drop(Stream stream);
WEFT_IMPORT("wasi:cli/stdout@0.3.0", "[async-lower][future-read-1]write-via-stream")
std::uint32_t stdout_future_read(Future future, StdioResult* result);
WEFT_IMPORT("wasi:cli/stdout@0.3.0", "[future-drop-readable-1]write-via-stream") void stdout_future_drop(Future future);

WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[stream-new-0]write-via-stream") std::uint64_t stderr_stream_new();
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "write-via-stream") Future stderr_write_via_stream(Stream readable);
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[async-lower][stream-write-0]write-via-stream")
std::uint32_t stderr_stream_write(Stream stream, const void* data, std::size_t size);
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[stream-drop-writable-0]write-via-stream") void stderr_stream_drop(Stream stream);
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[async-lower][future-read-1]write-via-stream")
std::uint32_t stderr_future_read(Future future, StdioResult* result);
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[future-drop-readable-1]write-via-stream") void stderr_future_drop(Future future);

WEFT_IMPORT("wasi:cli/terminal-stdin@0.3.0", "get-terminal-stdin") void get_terminal_stdin(OptionalHandle* result);
WEFT_IMPORT("wasi:cli/terminal-stdout@0.3.0", "get-terminal-stdout") void get_terminal_stdout(OptionalHandle* result);
WEFT_IMPORT("wasi:cli/terminal-stderr@0.3.0", "get-terminal-stderr") void get_terminal_stderr(OptionalHandle* result);

#undef WEFT_IMPORT

}  // namespace weft::cm::wasi
