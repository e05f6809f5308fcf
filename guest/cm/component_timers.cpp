// Apart from component.cpp: where calls come from outside, component_tasks.cpp has this.
#include "cm/cm.h"
#include "cm/record.h"
#include "cm/wasi/stream.h"

namespace weft::cm {

void cancel_timer(Waitable timer) {
  ++host_calls.timers_cancelled;
  leave(timer);  // CanonicalABI subtask.cancel: what is in a set cannot be waited for synchronously
  (void)wasi::weft_subtask_cancel(timer);
  wasi::weft_subtask_drop(timer);
}

}  // namespace weft::cm
