// What a program's memory tells about its threads, after its end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cm/record.h"
#include "sched/record.h"
#include "seen/core_dump.h"

namespace weft {

struct SeenThread {
  std::uint32_t id = 0;
  std::string name;

  // `thread 7 "worker"`
  [[nodiscard]] std::string description() const;
};

class Seen {
 public:
  explicit Seen(const CoreDump& memory);

  // The thread that was running at the end. Without a scheduler in the program there is only main.
  [[nodiscard]] SeenThread running() const;

  // Whether the program was traced. If not, it tells nothing of what follows.
  [[nodiscard]] bool traced() const { return statistics_.began != 0; }

  [[nodiscard]] const sched::Statistics& statistics() const { return statistics_; }
  [[nodiscard]] const cm::HostCalls& host_calls() const { return host_calls_; }
  [[nodiscard]] const sched::End& end() const { return end_; }

  // The threads that there were at the end, the oldest first.
  [[nodiscard]] std::vector<SeenThread> threads() const;

  // The last events, the oldest first, and how many there had been before.
  [[nodiscard]] std::vector<sched::Event> events() const;
  [[nodiscard]] std::uint64_t lost_events() const;
  [[nodiscard]] bool has_room_for_events() const { return ring_.capacity != 0; }

  // "a mutex"; `wait_kind` as an event has it.
  [[nodiscard]] std::string wait_name(std::uint32_t wait_kind) const;

 private:
  [[nodiscard]] SeenThread thread_at(std::uint32_t address) const;

  const CoreDump& memory_;
  sched::Record<std::uint32_t> record_{};
  bool has_record_ = false;
  sched::Statistics statistics_;
  cm::HostCalls host_calls_;
  sched::End end_;
  sched::EventRing<std::uint32_t> ring_;
};

}  // namespace weft
