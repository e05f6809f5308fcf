#include "seen.h"

#include <fmt/format.h>

namespace weft {

namespace {

constexpr std::size_t name_limit = 16;

}  // namespace

std::string SeenThread::description() const {
  return name.empty() ? fmt::format("thread {}", id) : fmt::format("thread {} \"{}\"", id, name);
}

Seen::Seen(const CoreDump& memory) : memory_(memory) {
  const sched::Signature& signature = sched::record_signature;
  for (const std::uint32_t address : memory.find(std::string_view(signature.data(), signature.size()))) {
    const auto record = memory.read<sched::Record<std::uint32_t>>(address);
    if (record.self == address) record_ = record;
  }
}

SeenThread Seen::running() const {
  return record_ ? thread_at(memory_.read<std::uint32_t>(record_->running)) : SeenThread{.id = 1, .name = "main"};
}

SeenThread Seen::thread_at(std::uint32_t address) const {
  return {.id = memory_.read<std::uint32_t>(address + record_->id_offset),
          .name = memory_.text(address + record_->name_offset, name_limit)};
}

}  // namespace weft
