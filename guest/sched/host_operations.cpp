// The operations of the host that have not completed.
#include <cassert>
#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

bool Operations::any_awaited() const {
  for (const Bucket& bucket : buckets_)
    for (const HostOperation* operation = bucket.front(); operation; operation = bucket.after(*operation))
      if (operation->awaited()) return true;
  return false;
}

HostOperation* Operations::find(cm::Waitable waitable) const {
  const Bucket& bucket = buckets_[bucket_of(waitable)];
  HostOperation* operation = bucket.front();
  while (operation && operation->waitable() != waitable) operation = bucket.after(*operation);
  return operation;
}

void Operations::add(HostOperation& operation) {
  buckets_[bucket_of(operation.waitable())].push_back(operation);
  ++count_;
}

void Operations::remove(HostOperation& operation) {
  buckets_[bucket_of(operation.waitable())].remove(operation);
  --count_;
}

void HostOperation::begin(cm::Waitable waitable) {
  assert(!pending());
  waitable_ = waitable;
  cm::join(waitable);
  scheduler.operations.add(*this);
}

void HostOperation::complete(std::uint32_t result) {
  scheduler.operations.remove(*this);
  waitable_ = 0;
  result_ = result;
  waiters_.wake_all();
  if (completed) completed(*this);
}

}  // namespace weft::sched
