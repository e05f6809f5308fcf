#include "sys/waiting/readiness.h"

namespace weft::sys {

constinit sched::WaitQueue pollers;

}  // namespace weft::sys
