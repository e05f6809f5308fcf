#pragma once

#include "pthread/posix/control_block.h"

namespace weft::pthread {

// Whether there is such a policy, and it has this priority.
[[nodiscard]] bool is_schedulable(int policy, int priority);

}  // namespace weft::pthread
