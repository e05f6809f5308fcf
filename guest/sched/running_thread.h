// Which thread runs, for reports that a program without threads links too: it has no scheduler, and one thread.
#pragma once

#include "sched/text.h"

// Defined by the scheduler, if the program links it.
extern "C" [[gnu::weak]] void weft_describe_running_thread(weft::sched::Text& text);

namespace weft::sched {

inline void describe_running_thread(Text& text) {
  if (weft_describe_running_thread)
    weft_describe_running_thread(text);
  else
    text << "thread 1 \"main\"";
}

}  // namespace weft::sched
