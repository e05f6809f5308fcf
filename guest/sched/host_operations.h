// The table of pending host operations; for guest/sched only.
#pragma once

#include <array>

#include "sched/list.h"
#include "sched/scheduler.h"

namespace weft::sched {

// Found by their waitable.
class Operations {
 public:
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] bool any_awaited() const;
  [[nodiscard]] HostOperation* find(cm::Waitable waitable) const;
  void add(HostOperation& operation);
  void remove(HostOperation& operation);

 private:
  using Bucket = List<HostOperation, &HostOperation::link>;
  [[nodiscard]] static std::size_t bucket_of(cm::Waitable waitable) { return waitable % 64; }

  std::array<Bucket, 64> buckets_{};
  unsigned count_ = 0;
};

}  // namespace weft::sched
