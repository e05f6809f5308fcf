#include "sys/files/directory.h"

#include <dirent.h>

#include <cstddef>
#include <utility>

#include "crt/lists.h"
#include "sys/descriptors/descriptors.h"
#include "sys/error.h"
#include "sys/files/given.h"
#include "sys/files/path.h"
#include "sys/files/place.h"
#include "sys/host_call.h"
#include "sys/sys.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

unsigned char type_of(wasi::DescriptorType type) {
  switch (type) {
    case wasi::DescriptorType::block_device:
      return DT_BLK;
    case wasi::DescriptorType::character_device:
      return DT_CHR;
    case wasi::DescriptorType::directory:
      return DT_DIR;
    case wasi::DescriptorType::fifo:
      return DT_FIFO;
    case wasi::DescriptorType::symbolic_link:
      return DT_LNK;
    case wasi::DescriptorType::regular_file:
      return DT_REG;
    case wasi::DescriptorType::socket:
      return DT_SOCK;
    case wasi::DescriptorType::other:
      break;
  }
  return DT_UNKNOWN;
}

}  // namespace

long Directory::find_itself() {
  if (path_[known_] == 0) return 0;
  char* found = nullptr;
  if (const long error = find_canonical(path_, known_, found)) return error;
  __libc_free(std::exchange(path_, found));
  known_ = std::strlen(path_);
  return 0;
}

void Directory::follow_move(const char* from, const char* to) {
  const std::size_t from_size = std::strlen(from);
  const std::size_t to_size = std::strlen(to);
  if (path_[known_] != 0 || !is_prefix(from, from_size, path_)) return;
  const std::size_t rest = known_ - from_size;
  char* const moved = static_cast<char*>(__libc_malloc(to_size + rest + 1));
  if (!moved) return;
  std::memcpy(moved, to, to_size);  // NOLINT(bugprone-not-null-terminated-result): what follows it ends the string
  std::memcpy(moved + to_size, path_ + from_size, rest + 1);
  __libc_free(std::exchange(path_, moved));
  known_ = to_size + rest;
}

void Directory::rewind() {
  for (; begin_ != end_; ++begin_) crt::free_list(entries_[begin_].name.data);
  ended_ = false;
  error_ = 0;
  offset_ = 0;
  if (!reading_.stream) return;
  wasi::directory_stream_drop(std::exchange(reading_.stream, 0));
  wasi::directory_future_drop(std::exchange(reading_.future, 0));
}

long Directory::next_of_host(Entry& entry) {
  if (!reading_.stream && !ended_) wasi::read_directory(descriptor(), &reading_);
  while (begin_ == end_) {
    if (ended_) return error_;
    const wasi::CopyResult copy =
        finish_copy(wasi::directory_stream_read(reading_.stream, entries_.data(), entries_.size()), reading_.stream);
    begin_ = 0;
    end_ = copy.count;
    if (copy.code == wasi::CopyCode::completed) continue;
    ended_ = true;
    wasi::Status status;
    (void)finish_copy(wasi::directory_future_read(reading_.future, &status), reading_.future);
    wasi::directory_stream_drop(std::exchange(reading_.stream, 0));
    wasi::directory_future_drop(std::exchange(reading_.future, 0));
    error_ = explained_by_descriptors(error_of(status), descriptor());
  }
  const wasi::DirectoryEntry& found = entries_[begin_];
  entry = {.name = found.name.data, .size = found.name.size, .type = type_of(found.type.type)};
  return 1;
}

// Above the given directories: the next names on the way to them.
long Directory::next_given(Entry& entry) {
  const std::size_t size = std::strlen(path_);
  std::uint64_t position = 2;
  const std::span<const Given> given = given_directories();
  for (std::size_t i = 0; i != given.size(); ++i) {
    const char* const path = given[i].path;
    if (std::strncmp(path, path_, size) != 0 || path[size] != '/') continue;
    const char* const name = path + size + 1;
    const std::size_t name_size = std::strcspn(name, "/");
    bool listed = false;
    for (std::size_t j = 0; j != i && !listed; ++j) listed = is_prefix(path, size + 1 + name_size, given[j].path);
    if (listed || position++ != offset_) continue;
    entry = {.name = name, .size = name_size, .type = DT_DIR};
    return 1;
  }
  return 0;
}

long Directory::next(Entry& entry) {
  if (offset_ < 2) {
    entry = {.name = "..", .size = offset_ == 0 ? 1U : 2U, .type = DT_DIR};
    return 1;
  }
  return descriptor() ? next_of_host(entry) : next_given(entry);
}

void Directory::step() {
  if (offset_++ >= 2 && descriptor()) crt::free_list(entries_[begin_++].name.data);
}

// As statx() tells it. What cannot be told is some number that is not 0, which would be no entry at all.
std::uint64_t Directory::inode_of(const Entry& entry) {
  if (!descriptor()) return 1;
  wasi::Result<wasi::MetadataHash> hash;
  finish_call(wasi::metadata_hash_at(descriptor(), 0, entry.name, entry.size, &hash));
  return error_of(hash) || hash.value.lower == 0 ? 1 : hash.value.lower;
}

long Directory::read_entries(char* buffer, std::size_t size) {
  const Guard guard(lock_);
  std::size_t used = 0;
  for (;;) {
    Entry entry{};
    const long found = next(entry);
    if (found <= 0) return used || !found ? static_cast<long>(used) : found;
    constexpr std::size_t alignment = alignof(dirent);
    const std::size_t length = (offsetof(dirent, d_name) + entry.size + 1 + alignment - 1) & -alignment;
    if (length > size - used) return used ? static_cast<long>(used) : -EINVAL;
    auto* const to = reinterpret_cast<dirent*>(buffer + used);
    to->d_ino = inode_of(entry);
    to->d_off = static_cast<off_t>(offset_ + 1);
    to->d_reclen = static_cast<unsigned short>(length);
    to->d_type = entry.type;
    std::memcpy(to->d_name, entry.name, entry.size);
    to->d_name[entry.size] = 0;
    used += length;
    step();
  }
}

std::int64_t Directory::seek(std::int64_t offset, int whence) {
  const Guard guard(lock_);
  if (whence == SEEK_CUR) offset += static_cast<std::int64_t>(offset_);
  if ((whence != SEEK_SET && whence != SEEK_CUR) || offset < 0) return -EINVAL;
  const auto target = static_cast<std::uint64_t>(offset);
  // To the start always anew: rewinddir() shows what has changed.
  if (target < offset_ || target == 0) rewind();
  Entry entry{};
  while (offset_ < target) {
    const long found = next(entry);
    if (found < 0) return found;
    if (found == 0) break;
    step();
  }
  return offset;
}

long Directory::close() {
  rewind();
  const wasi::Descriptor handle = descriptor();
  __libc_free(path_);
  destroy(this);
  if (handle) wasi::descriptor_drop(handle);
  return 0;
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(getdents64) {
  const Reference file = description(a);
  if (!file) return -EBADF;
  if (file->kind() != Kind::directory) return -ENOTDIR;
  if (!accessible(pointer<char>(b), static_cast<std::size_t>(c))) return -EFAULT;
  return static_cast<Directory&>(*file).read_entries(pointer<char>(b), static_cast<std::size_t>(c));
}
