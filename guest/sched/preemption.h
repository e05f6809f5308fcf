// What code compiled with -fpreempt counts down and calls: see preemption.cpp and plugin/preemption.cpp.
#pragma once

extern "C" {
extern int weft_preempt_left;
void weft_preempt();
}
