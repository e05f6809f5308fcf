// What a program's memory tells about its threads, after its end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core_dump.h"
#include "sched/record.h"

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

 private:
  [[nodiscard]] SeenThread thread_at(std::uint32_t address) const;

  const CoreDump& memory_;
  std::optional<sched::Record<std::uint32_t>> record_;
};

}  // namespace weft
