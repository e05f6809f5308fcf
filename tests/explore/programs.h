// The programs that are explored, by object. Each checks what it must by expect() and ends when all its threads have ended.
#pragma once

#include <limits>
#include <span>

#include "program.h"

namespace weft::tests {

inline constexpr unsigned all_schedules = std::numeric_limits<unsigned>::max();

struct ExploredProgram {
  const char* name;
  void (*body)(Program& program);
  unsigned deviations = all_schedules;  // at most, where there are too many schedules else
};

// A place where any other ready thread may run, as every library entry has one; and where the running thread attends to signals
// and to its cancellation.
inline void here() { sched::scheduling_point(); }

// For the story.
inline void tell(const char* what) { Program::tell(what); }

extern const std::span<const ExploredProgram> mutex_programs;
extern const std::span<const ExploredProgram> condition_programs;
extern const std::span<const ExploredProgram> semaphore_programs;
extern const std::span<const ExploredProgram> rwlock_programs;
extern const std::span<const ExploredProgram> small_object_programs;
extern const std::span<const ExploredProgram> thread_programs;
extern const std::span<const ExploredProgram> scheduler_programs;
extern const std::span<const ExploredProgram> robust_programs;
extern const std::span<const ExploredProgram> priority_programs;
extern const std::span<const ExploredProgram> signal_programs;
extern const std::span<const ExploredProgram> cancellation_programs;
extern const std::span<const ExploredProgram> preemption_programs;
extern const std::span<const ExploredProgram> socket_programs;
extern const std::span<const ExploredProgram> waiting_programs;
extern const std::span<const ExploredProgram> readiness_programs;
extern const std::span<const ExploredProgram> call_programs;

}  // namespace weft::tests
