#include "seen/seen.h"

#include <fmt/format.h>

namespace weft {

namespace {

constexpr std::size_t name_limit = 32;
constexpr std::size_t wait_name_limit = 64;
constexpr std::size_t most_threads = 1'000'000;

}  // namespace

std::string SeenThread::description() const {
  return name.empty() ? fmt::format("thread {}", id) : fmt::format("thread {} \"{}\"", id, name);
}

Seen::Seen(const CoreDump& memory) : memory_(memory) {
  const sched::Signature& signature = sched::record_signature;
  for (const std::uint32_t address : memory.find(std::string_view(signature.data(), signature.size()))) {
    const auto record = memory.read<sched::Record<std::uint32_t>>(address);
    if (record.self != address) continue;
    record_ = record;
    has_record_ = true;
  }
  if (!has_record_) return;
  statistics_ = memory.read<sched::Statistics>(record_.statistics);
  host_calls_ = memory.read<cm::HostCalls>(record_.host_calls);
  end_ = memory.read<sched::End>(record_.end);
  ring_ = memory.read<sched::EventRing<std::uint32_t>>(record_.events);
}

SeenThread Seen::running() const {
  return has_record_ ? thread_at(memory_.read<std::uint32_t>(record_.running)) : SeenThread{.id = 1, .name = "main"};
}

std::vector<SeenThread> Seen::threads() const {
  std::vector<SeenThread> threads;
  const auto last = memory_.read<std::uint32_t>(record_.threads);
  if (last == 0) return {running()};
  std::uint32_t thread = last;
  do {
    thread = memory_.read<std::uint32_t>(thread + record_.next_offset);
    threads.push_back(thread_at(thread));
  } while (thread != last && threads.size() < most_threads);  // the program may have written over the list
  return threads;
}

std::vector<sched::Event> Seen::events() const {
  const bool full = ring_.laps != 0;
  std::vector<sched::Event> events(full ? ring_.capacity : ring_.next);
  std::uint32_t place = full ? ring_.next : 0;
  for (sched::Event& event : events) {
    event = memory_.read<sched::Event>(ring_.events + place * static_cast<std::uint32_t>(sizeof(sched::Event)));
    if (++place == ring_.capacity) place = 0;
  }
  return events;
}

std::uint64_t Seen::lost_events() const {
  return ring_.laps == 0 ? 0 : (ring_.laps - std::uint64_t{1}) * ring_.capacity + ring_.next;
}

std::string Seen::wait_name(std::uint32_t wait_kind) const {
  return memory_.text(memory_.read<std::uint32_t>(wait_kind), wait_name_limit);
}

SeenThread Seen::thread_at(std::uint32_t address) const {
  return {.id = memory_.read<std::uint32_t>(address + record_.id_offset),
          .name = memory_.text(address + record_.name_offset, name_limit)};
}

}  // namespace weft
