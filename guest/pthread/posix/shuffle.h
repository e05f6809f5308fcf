// WEFT_SCHED=random:SEED: ready threads run in an order that the seed decides, and scheduling points come more often. For tests
// of programs: any such order is one that POSIX allows.
#pragma once

namespace weft::pthread {

void shuffle_if_wanted();

}  // namespace weft::pthread
