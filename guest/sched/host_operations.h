// The table of pending host operations; for guest/sched only.
#pragma once

#include <array>

#include "sched/list.h"
#include "sched/scheduler.h"

namespace weft::sched {

// Found by their waitable.
class Operations {
 public:
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] bool any_awaited() const;
  [[nodiscard]] HostOperation* find(cm::Waitable waitable) const;
  void add(HostOperation& operation);
  void remove(HostOperation& operation);
  void forget();  // all of them

 private:
  // As many as there are connections, of a server with thousands of them.
  static constexpr std::size_t buckets = 1024;
  using Bucket = List<HostOperation, &HostOperation::link>;
  [[nodiscard]] static std::size_t bucket_of(cm::Waitable waitable) { return waitable % buckets; }

  // Outside of the scheduler's object, which is initialised data: 4 KB of zeros would be part of every component.
  static inline constinit std::array<Bucket, buckets> buckets_{};
  List<HostOperation, &HostOperation::link_of_all> all_;
};

}  // namespace weft::sched
