// The programs that are explored, by object. Each checks what it must by expect() and ends when all its threads have ended.
#pragma once

#include <span>

#include "program.h"

namespace weft::tests {

struct ExploredProgram {
  const char* name;
  void (*body)(Program& program);
};

// A place where any other ready thread may run, as every library entry has one.
inline void here() { sched::scheduling_point(); }

extern const std::span<const ExploredProgram> mutex_programs;
extern const std::span<const ExploredProgram> condition_programs;
extern const std::span<const ExploredProgram> semaphore_programs;
extern const std::span<const ExploredProgram> rwlock_programs;
extern const std::span<const ExploredProgram> small_object_programs;
extern const std::span<const ExploredProgram> thread_programs;
extern const std::span<const ExploredProgram> scheduler_programs;

}  // namespace weft::tests
