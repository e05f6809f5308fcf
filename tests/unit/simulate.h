// Simulation: a program in many schedules, each made by a seed.
#pragma once

#include <functional>

#include "program.h"
#include "random.h"

namespace weft::tests {

// Runs `body` as main until it has been seen in 1,000 different schedules. It checks what it must by expect(), and returns when
// all its threads have ended, which join_all() waits for. A failed seed is told, and replays: with WEFT_SEED=n in the
// environment only that one is run, and every switch is told.
void simulate(const std::function<void(Program&, Random&)>& body);

}  // namespace weft::tests
