#include "sys/outside/directory.h"

#include <cstring>
#include <string_view>

#include "sys/host_call.h"
#include "sys/outside/channel.h"
#include "sys/outside/outside.h"

namespace weft::sys {
namespace {

namespace wasi = cm::wasi;

bool is_directory(std::string_view name) {
  return name.size() == outside::directory.size() + outside::digits &&
         std::memcmp(name.data(), outside::directory.data(), outside::directory.size()) == 0;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char digit : digits) number = number << 4U | static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  return number;
}

struct Directory {
  bool is_known = false;
  wasi::Descriptor descriptor = 0;
  sched::SignalSet ignored = 0;
};

constinit Directory directory;

}  // namespace

bool has_outside() {
  if (directory.is_known) return directory.descriptor != 0;
  directory.is_known = true;
  wasi::HostList<wasi::Preopen> list{};
  wasi::get_directories(&list);
  for (std::uint32_t i = 0; i != list.size; ++i) {
    std::string_view name(list.data[i].path.data, list.data[i].path.size);
    if (!is_directory(name)) {
      wasi::descriptor_drop(list.data[i].descriptor);
      continue;
    }
    name.remove_prefix(outside::directory.size());
    directory.descriptor = list.data[i].descriptor;
    directory.ignored = number_of(name);
  }
  return directory.descriptor != 0;
}

sched::SignalSet ignored_from_the_start() { return has_outside() ? directory.ignored : 0; }

wasi::Descriptor open_outside(const char* name, std::uint8_t flags) {
  if (!has_outside()) return 0;
  const wasi::OpenAt parameters{.base = directory.descriptor,
                                .path_flags = 0,
                                .path = name,
                                .path_size = std::strlen(name),
                                .open_flags = 0,
                                .flags = flags};
  wasi::Result<wasi::Descriptor> result{};
  finish_call_alone(wasi::open_at(&parameters, &result));
  return result.failed ? 0 : result.value;
}

bool read_start(wasi::Descriptor file, void* data, std::size_t size) {
  wasi::StreamAndFuture reading{};
  wasi::read_via_stream(file, 0, &reading);
  const wasi::CopyResult copy = finish_copy_alone(wasi::read_stream_read(reading.stream, data, size), reading.stream);
  wasi::read_stream_drop(reading.stream);
  wasi::read_future_drop(reading.future);
  return copy.count == size;
}

bool write_start(wasi::Descriptor file, const void* data, std::size_t size) {
  const wasi::StreamEnds ends(wasi::write_stream_new());
  const wasi::Future future = wasi::write_via_stream(file, ends.readable, 0);
  const wasi::CopyResult copy = finish_copy_alone(wasi::write_stream_write(ends.writable, data, size), ends.writable);
  wasi::write_stream_drop(ends.writable);
  wasi::Status status;
  (void)finish_copy_alone(wasi::write_future_read(future, &status), future);
  wasi::write_future_drop(future);
  return copy.count == size && !status.failed;
}

}  // namespace weft::sys

bool weft_is_outside(const char* path, std::size_t size) { return weft::sys::is_directory({path, size}); }
