// wasi:filesystem: types and preopens, in the memory layout of the Canonical ABI. Calls that the host may complete later are
// lowered with `async`: they return a packed SubtaskResult, and take more than four flat parameters by a pointer to them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cm/wasi/environment.h"
#include "cm/wasi/stream.h"

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

using Descriptor = std::uint32_t;

enum class ErrorCode : std::uint8_t {
  access,
  already,
  bad_descriptor,
  busy,
  deadlock,
  quota,
  exist,
  file_too_large,
  illegal_byte_sequence,
  in_progress,
  interrupted,
  invalid,
  io,
  is_directory,
  loop,
  too_many_links,
  message_size,
  name_too_long,
  no_device,
  no_entry,
  no_lock,
  insufficient_memory,
  insufficient_space,
  not_directory,
  not_empty,
  not_recoverable,
  unsupported,
  no_tty,
  no_such_device,
  overflow,
  not_permitted,
  pipe,
  read_only,
  invalid_seek,
  text_file_busy,
  cross_device,
  other,
};

struct Error {
  ErrorCode code;
  OptionalString other;
};

// result<T, error-code>
template <typename T>
struct Result {
  bool failed;
  union {
    T value;
    Error error;
  };
};

struct Nothing {};

using Status = Result<Nothing>;

enum class DescriptorType : std::uint8_t {
  block_device,
  character_device,
  directory,
  fifo,
  symbolic_link,
  regular_file,
  socket,
  other,
};

struct DescriptorTypeValue {
  DescriptorType type;
  OptionalString other;
};

struct Instant {
  std::int64_t seconds;
  std::uint32_t nanoseconds;
};

struct OptionalInstant {
  bool present;
  Instant instant;
};

struct DescriptorStat {
  DescriptorTypeValue type;
  std::uint64_t link_count;
  std::uint64_t size;
  OptionalInstant accessed;
  OptionalInstant modified;
  OptionalInstant changed;
};

struct NewTimestamp {
  enum class Kind : std::uint8_t { no_change, now, timestamp };
  Kind kind;
  Instant instant;
};

struct MetadataHash {
  std::uint64_t lower;
  std::uint64_t upper;
};

struct DirectoryEntry {
  DescriptorTypeValue type;
  String name;
};

struct Preopen {
  Descriptor descriptor;
  String path;
};

// Flags.
inline constexpr std::uint8_t symlink_follow = 1;
inline constexpr std::uint8_t open_create = 1;
inline constexpr std::uint8_t open_directory = 2;
inline constexpr std::uint8_t open_exclusive = 4;
inline constexpr std::uint8_t open_truncate = 8;
inline constexpr std::uint8_t descriptor_read = 1;
inline constexpr std::uint8_t descriptor_write = 2;
inline constexpr std::uint8_t descriptor_mutate_directory = 32;

// Parameters that do not fit.
struct OpenAt {
  Descriptor base;
  std::uint8_t path_flags;
  const char* path;
  std::size_t path_size;
  std::uint8_t open_flags;
  std::uint8_t flags;
};

struct SetTimes {
  Descriptor file;
  NewTimestamp accessed;
  NewTimestamp modified;
};

struct SetTimesAt {
  Descriptor base;
  std::uint8_t path_flags;
  const char* path;
  std::size_t path_size;
  NewTimestamp accessed;
  NewTimestamp modified;
};

struct LinkAt {
  Descriptor old_base;
  std::uint8_t old_path_flags;
  const char* old_path;
  std::size_t old_path_size;
  Descriptor new_base;
  const char* new_path;
  std::size_t new_path_size;
};

struct RenameAt {
  Descriptor old_base;
  const char* old_path;
  std::size_t old_path_size;
  Descriptor new_base;
  const char* new_path;
  std::size_t new_path_size;
};

struct SymlinkAt {
  Descriptor base;
  const char* contents;
  std::size_t contents_size;
  const char* path;
  std::size_t path_size;
};

#ifdef __wasm__
static_assert(sizeof(Error) == 16 && sizeof(Status) == 20 && sizeof(DescriptorStat) == 104 && sizeof(DirectoryEntry) == 24);
static_assert(sizeof(Result<DescriptorStat>) == 112 && sizeof(SetTimesAt) == 64 && sizeof(SetTimes) == 56);
#endif

#define WEFT_FILESYSTEM(name) WEFT_IMPORT("wasi:filesystem/types@0.3.0", name)

WEFT_FILESYSTEM("[resource-drop]descriptor") void descriptor_drop(Descriptor file);

WEFT_FILESYSTEM("[method]descriptor.read-via-stream")
void read_via_stream(Descriptor file, std::uint64_t offset, StreamAndFuture* result);
WEFT_FILESYSTEM("[async-lower][stream-read-0][method]descriptor.read-via-stream")
std::uint32_t read_stream_read(Stream stream, void* data, std::size_t size);
WEFT_FILESYSTEM("[stream-drop-readable-0][method]descriptor.read-via-stream") void read_stream_drop(Stream stream);
WEFT_FILESYSTEM("[async-lower][future-read-1][method]descriptor.read-via-stream")
std::uint32_t read_future_read(Future future, Status* result);
WEFT_FILESYSTEM("[future-drop-readable-1][method]descriptor.read-via-stream") void read_future_drop(Future future);

WEFT_FILESYSTEM("[stream-new-0][method]descriptor.write-via-stream") std::uint64_t write_stream_new();
WEFT_FILESYSTEM("[method]descriptor.write-via-stream")
Future write_via_stream(Descriptor file, Stream readable, std::uint64_t offset);
WEFT_FILESYSTEM("[async-lower][stream-write-0][method]descriptor.write-via-stream")
std::uint32_t write_stream_write(Stream stream, const void* data, std::size_t size);
WEFT_FILESYSTEM("[stream-drop-writable-0][method]descriptor.write-via-stream") void write_stream_drop(Stream stream);
WEFT_FILESYSTEM("[async-lower][future-read-1][method]descriptor.write-via-stream")
std::uint32_t write_future_read(Future future, Status* result);
WEFT_FILESYSTEM("[future-drop-readable-1][method]descriptor.write-via-stream") void write_future_drop(Future future);

// The streams and futures are of the same types as write-via-stream's.
WEFT_FILESYSTEM("[method]descriptor.append-via-stream") Future append_via_stream(Descriptor file, Stream readable);

WEFT_FILESYSTEM("[method]descriptor.read-directory") void read_directory(Descriptor directory, StreamAndFuture* result);
WEFT_FILESYSTEM("[async-lower][stream-read-0][method]descriptor.read-directory")
std::uint32_t directory_stream_read(Stream stream, DirectoryEntry* entries, std::size_t count);
WEFT_FILESYSTEM("[stream-drop-readable-0][method]descriptor.read-directory") void directory_stream_drop(Stream stream);
WEFT_FILESYSTEM("[async-lower][future-read-1][method]descriptor.read-directory")
std::uint32_t directory_future_read(Future future, Status* result);
WEFT_FILESYSTEM("[future-drop-readable-1][method]descriptor.read-directory") void directory_future_drop(Future future);

WEFT_FILESYSTEM("[async-lower][method]descriptor.sync-data") std::uint32_t sync_data(Descriptor file, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.sync") std::uint32_t sync(Descriptor file, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.get-type")
std::uint32_t get_type(Descriptor file, Result<DescriptorTypeValue>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.set-size")
std::uint32_t set_size(Descriptor file, std::uint64_t size, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.set-times")
std::uint32_t set_times(const SetTimes* parameters, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.stat")
std::uint32_t stat(Descriptor file, Result<DescriptorStat>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.is-same-object")
std::uint32_t is_same_object(Descriptor file, Descriptor other, bool* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.metadata-hash")
std::uint32_t metadata_hash(Descriptor file, Result<MetadataHash>* result);

WEFT_FILESYSTEM("[async-lower][method]descriptor.open-at")
std::uint32_t open_at(const OpenAt* parameters, Result<Descriptor>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.stat-at")
std::uint32_t stat_at(Descriptor base, std::uint32_t path_flags, const char* path, std::size_t path_size,
                      Result<DescriptorStat>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.metadata-hash-at")
std::uint32_t metadata_hash_at(Descriptor base, std::uint32_t path_flags, const char* path, std::size_t path_size,
                               Result<MetadataHash>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.set-times-at")
std::uint32_t set_times_at(const SetTimesAt* parameters, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.create-directory-at")
std::uint32_t create_directory_at(Descriptor base, const char* path, std::size_t path_size, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.remove-directory-at")
std::uint32_t remove_directory_at(Descriptor base, const char* path, std::size_t path_size, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.unlink-file-at")
std::uint32_t unlink_file_at(Descriptor base, const char* path, std::size_t path_size, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.readlink-at")
std::uint32_t readlink_at(Descriptor base, const char* path, std::size_t path_size, Result<String>* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.link-at") std::uint32_t link_at(const LinkAt* parameters, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.rename-at")
std::uint32_t rename_at(const RenameAt* parameters, Status* result);
WEFT_FILESYSTEM("[async-lower][method]descriptor.symlink-at")
std::uint32_t symlink_at(const SymlinkAt* parameters, Status* result);

#undef WEFT_FILESYSTEM

WEFT_IMPORT("wasi:filesystem/preopens@0.3.0", "get-directories")
void get_directories(HostList<Preopen>* result);

#undef WEFT_IMPORT

}  // namespace weft::cm::wasi
