// What the compiler plugin tells of the function with which a thread may start, before the call in which it stands.
#pragma once

#include "sched/thread.h"

namespace weft::pthread {

struct StartRoutine {
  const void* address;
  char name[sched::report_name_size];  // NOLINT(modernize-avoid-c-arrays): the plugin's layout
};

}  // namespace weft::pthread

extern "C" const weft::pthread::StartRoutine* weft_start_routine;
