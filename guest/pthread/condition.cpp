#include "pthread/condition.h"

namespace weft::pthread {

void Condition::broadcast() {
  while (sched::Thread* const waiter = waiters_.first()) release(*waiter);
}

}  // namespace weft::pthread
