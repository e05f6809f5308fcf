#include "seen/seen.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace weft {

namespace {

constexpr std::size_t name_limit = 32;
constexpr std::size_t wait_name_limit = 64;
constexpr std::size_t most_threads = 1'000'000;
constexpr std::size_t said_limit = 4096;
constexpr std::size_t call_name_limit = 1024;
constexpr std::size_t most_calls = 10'000;  // of a thread; of those inlined into each other

std::string_view word_of(cm::CauseKind kind) {
  switch (kind) {
    using enum cm::CauseKind;
    case none:
      return "";
    case deadlock:
      return "deadlock";
    case stack_overflow:
      return "stack-overflow";
    case damaged_heap:
      return "damaged-heap";
    case assertion:
      return "assertion";
    case terminated:
      return "terminate";
    case aborted:
      return "abort";
    case signal:
      return "signal";
    case undefined_behaviour:
      return "undefined-behaviour";
    case call_in_other_type:
      return "call-of-other-type";
    case failed:
      return "failure";
  }
  return "";  // the program wrote over it
}

// What is one thing said, without who says it.
std::string without_frame(std::string text) {
  constexpr std::string_view speaker = "weft: ";
  if (text.starts_with(speaker)) text.erase(0, speaker.size());
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

bool leaves_cause(std::string_view data) { return data.contains({cm::cause_signature.data(), cm::cause_signature.size()}); }

std::string SeenThread::description() const {
  return name.empty() ? fmt::format("thread {}", id) : fmt::format("thread {} \"{}\"", id, name);
}

std::string SeenThread::doing() const {
  if (state == State::running) return "runs";
  if (state == State::ready) return "is ready to run";
  if (waits_for.empty()) return "waits";
  std::string text = fmt::format("waits for {}", waits_for);
  if (object == 0) return holder.empty() ? text : fmt::format("{} {}", text, holder);
  text += fmt::format(" at {:#x}", object);
  return holder.empty() ? text : fmt::format("{}, held by {}", text, holder);
}

Seen::Seen(const CoreDump& memory) : memory_(memory) {
  read_cause();
  find_call_sites();
  const sched::Signature& signature = sched::record_signature;
  for (const std::uint32_t address : memory.find(std::string_view(signature.data(), signature.size()))) {
    const auto record = memory.read<sched::Record<std::uint32_t>>(address);
    if (record.self != address) continue;
    record_ = record;
    has_record_ = true;
  }
  if (!has_record_) {
    read_calls(0, running_);
    threads_ = {running_};
    return;
  }
  statistics_ = memory.read<sched::Statistics>(record_.statistics);
  host_calls_ = memory.read<cm::HostCalls>(record_.host_calls);
  end_ = memory.read<sched::End>(record_.end);
  ring_ = memory.read<sched::EventRing<std::uint32_t>>(record_.events);
  read_threads();
}

void Seen::read_threads() {
  const auto running = memory_.read<std::uint32_t>(record_.running);
  std::vector<std::uint32_t> addresses;
  if (const auto last = memory_.read<std::uint32_t>(record_.threads); last != 0) {
    std::uint32_t thread = last;
    do {
      thread = memory_.read<std::uint32_t>(thread + record_.next_offset);
      addresses.push_back(thread);
    } while (thread != last && addresses.size() < most_threads);  // the program may have written over the list
  } else {
    addresses.push_back(running);
  }
  for (const std::uint32_t address : addresses) threads_.push_back(thread_at(address));
  for (std::size_t i = 0; i != addresses.size(); ++i) read_calls(addresses[i], threads_[i]);
  read_holders(addresses);
  running_ = thread_at(running);
  read_calls(running, running_);
  const auto listed = std::ranges::find(addresses, running);
  if (listed == addresses.end()) return;
  SeenThread& own = threads_[static_cast<std::size_t>(listed - addresses.begin())];
  if (own.state == SeenThread::State::ready) own.state = SeenThread::State::running;
  running_ = own;
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
  SeenThread thread{.id = memory_.read<std::uint32_t>(address + record_.id_offset),
                    .name = memory_.text(address + record_.name_offset, name_limit),
                    .state = SeenThread::State::ready};
  if (memory_.read<std::uint32_t>(address + record_.waiting_on_offset) == 0) return thread;
  thread.state = SeenThread::State::waiting;
  const auto kind = memory_.read<std::uint32_t>(address + record_.waiting_kind_offset);
  if (kind == 0) return thread;
  thread.waits_for = memory_.text(memory_.read<sched::SeenWaitKind<std::uint32_t>>(kind).name, wait_name_limit);
  thread.object = memory_.read<std::uint32_t>(address + record_.waiting_object_offset);
  return thread;
}

void Seen::find_call_sites() {
  for (const std::uint32_t address : memory_.find({crt::call_sites_signature.data(), crt::call_sites_signature.size()})) {
    const auto sites = memory_.read<crt::CallSites<std::uint32_t>>(address);
    if (sites.self == address) call_sites_ = sites;
  }
}

// A call, and those of the functions into which its function was inlined.
std::vector<SeenCall> Seen::calls_at(std::uint32_t site) const {
  std::vector<SeenCall> calls;
  while (site != 0 && calls.size() < most_calls) {
    const auto place = memory_.read<crt::CallSite<std::uint32_t>>(site);
    calls.push_back({.function = memory_.text(place.function, call_name_limit),
                     .file = place.file != 0 ? memory_.text(place.file, call_name_limit) : "",
                     .line = place.line,
                     .inlined = place.inlined_into != 0});
    site = place.inlined_into;
  }
  return calls;
}

// `address`: of the Thread; 0 in a program that has no other.
void Seen::read_calls(std::uint32_t address, SeenThread& thread) const {
  if (!call_sites_) return;
  const auto host = address != 0 ? memory_.read<std::uint32_t>(address + call_sites_->host_at) : 0;
  const auto own_base = host != 0 ? memory_.read<std::uint32_t>(host + call_sites_->tls_base_at) : 0;
  const std::uint32_t base = own_base != 0 ? own_base : call_sites_->main_tls_base;  // the first has none of its own
  auto frame = memory_.read<std::uint32_t>(call_sites_->frames + base);
  thread.has_all_calls = frame != 0;
  while (frame != 0 && thread.calls.size() < most_calls) {
    const auto seen = memory_.read<crt::CallFrame<std::uint32_t>>(frame);
    for (SeenCall& call : calls_at(seen.site)) thread.calls.push_back(std::move(call));
    frame = seen.previous;
  }
  if (!thread.has_all_calls && thread.state == SeenThread::State::waiting)
    thread.calls = calls_at(memory_.read<std::uint32_t>(call_sites_->blocking_site + base));
}

void Seen::read_holders(const std::vector<std::uint32_t>& addresses) {
  std::unordered_map<std::uint32_t, std::size_t> by_address;
  std::unordered_map<std::uint32_t, std::size_t> by_id;
  for (std::size_t i = 0; i != addresses.size(); ++i) {
    by_address.emplace(addresses[i], i);
    by_id.emplace(threads_[i].id, i);
  }
  for (std::size_t i = 0; i != addresses.size(); ++i) {
    SeenThread& thread = threads_[i];
    if (thread.state != SeenThread::State::waiting) continue;
    const auto kind = memory_.read<std::uint32_t>(addresses[i] + record_.waiting_kind_offset);
    if (kind == 0 || memory_.read<sched::SeenWaitKind<std::uint32_t>>(kind).owner == 0) continue;
    if (const auto joined = by_address.find(thread.object); joined != by_address.end()) {
      thread.holder = threads_[joined->second].description();
      thread.object = 0;
    } else if (const auto holder = by_id.find(memory_.read<std::uint32_t>(thread.object + sched::holder_id_offset));
               holder != by_id.end()) {
      thread.holder = threads_[holder->second].description();
    }
  }
}

void Seen::read_cause() {
  for (const std::uint32_t address : memory_.find({cm::cause_signature.data(), cm::cause_signature.size()})) {
    const auto cause = memory_.read<cm::Cause<std::uint32_t>>(address);
    const std::string_view word = word_of(cause.kind);
    if (cause.self != address || word.empty()) continue;
    cause_ = {.kind = cause.kind, .word = std::string(word), .status = cause.status};
    if (cause.kind == cm::CauseKind::call_in_other_type)
      cause_->function = cause.text;
    else if (cause.text != 0)
      cause_->said = without_frame(memory_.text(cause.text, said_limit));
  }
}

}  // namespace weft
