// The operations of the host that have not completed.
#include <cassert>
#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

bool Operations::any_awaited() const {
  for (const HostOperation* operation = all_.front(); operation; operation = all_.after(*operation))
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
  all_.push_back(operation);
}

void Operations::remove(HostOperation& operation) {
  buckets_[bucket_of(operation.waitable())].remove(operation);
  all_.remove(operation);
}

void Operations::forget() {
  buckets_ = {};
  all_ = {};
}

void HostOperation::begin(cm::Waitable waitable) {
  cm::join(waitable);
  begin_again(waitable);
}

void HostOperation::begin_again(cm::Waitable waitable) {
  assert(!pending());
  waitable_ = waitable;
  scheduler.operations.add(*this);
}

void HostOperation::complete(std::uint32_t result) {
  scheduler.operations.remove(*this);
  waitable_ = 0;
  result_ = result;
  waiters_.wake_all();
  if (completed_) completed_(*this);
}

}  // namespace weft::sched
