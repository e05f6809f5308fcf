// Runs small programs in all their schedules.
//
//   explore [--deviations N] [PROGRAM...]    those whose names contain PROGRAM; all of them without
//   explore --replay "CHOICES" PROGRAM       one schedule of one program, told as a story
//
// The first schedule of a program that fails is told, too.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if __has_feature(address_sanitizer)
#include <sanitizer/common_interface_defs.h>
#endif

#include "path.h"
#include "programs.h"

namespace {

using namespace weft::tests;

// What runs now, and whether its story is told.
const ExploredProgram* current_program = nullptr;
const Path* current_path = nullptr;
bool told = false;

// A sanitizer or an assertion ends the process: the story is told by another one, which ends in the same way.
void tell_in_another_process() {
  if (!current_program || told) return;
  const std::string choices = current_path->numbers();
  std::fprintf(stderr, "\nthe schedule that ended so, once more:\n");
  std::fflush(nullptr);
  (void)::execl("/proc/self/exe", "explore", "--replay", choices.c_str(), current_program->name, nullptr);
}

std::vector<ExploredProgram> all_programs() {
  std::vector<ExploredProgram> all;
  for (const auto& some :
       {mutex_programs, condition_programs, semaphore_programs, rwlock_programs, small_object_programs, thread_programs,
        scheduler_programs, robust_programs, priority_programs, signal_programs, cancellation_programs, preemption_programs,
        socket_programs, waiting_programs, readiness_programs, call_programs})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

// Why it did not end as it should, or nothing.
std::string run(const ExploredProgram& program, Path& path) {
  current_program = &program;
  current_path = &path;
  const auto outcome = Program::outcome_of(program.body, &path, told);
  current_program = nullptr;
  if (!outcome.status && outcome.errors.empty()) return {};
  return outcome.errors.empty() ? "the program ended by itself\n" : outcome.errors;
}

// One schedule, as a story.
bool tell(const ExploredProgram& program, const std::string& choices) {
  told = true;
  Path path{choices};
  const std::string failure = run(program, path);
  told = false;
  std::fputs(failure.c_str(), stderr);
  return failure.empty();
}

bool explore(const ExploredProgram& program, unsigned deviations) {
  const auto start = std::chrono::steady_clock::now();
  deviations = std::min(deviations, program.deviations);
  Path path(deviations);
  unsigned long schedules = 0;
  std::size_t longest = 0;
  bool good = false;
  do {
    good = run(program, path).empty();
    ++schedules;
    longest = std::max(longest, path.length());
  } while (good && path.next());
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  const std::string bound = deviations == all_schedules ? "" : " (" + std::to_string(deviations) + " deviations)";
  std::printf("%-72s %10lu %8zu %8.2f  %s%s\n", program.name, schedules, longest, time.count(), good ? "ok" : "FAILED",
              bound.c_str());
  std::fflush(stdout);
  if (good) return true;
  const std::string choices = path.numbers();
  (void)tell(program, choices);
  std::fprintf(stderr, "to replay it: build/tests/explore/explore --replay \"%s\" \"%s\"\n", choices.c_str(), program.name);
  return false;
}

bool is_wanted(const ExploredProgram& program, const std::vector<std::string_view>& wanted) {
  return wanted.empty() || std::ranges::any_of(wanted, [&](std::string_view name) {
           return std::string_view(program.name).find(name) != std::string_view::npos;
         });
}

}  // namespace

int main(int count, char** arguments) {
  unsigned deviations = all_schedules;
  const char* replayed = nullptr;
  std::vector<std::string_view> wanted;
  for (int i = 1; i < count; ++i) {
    if (i + 1 < count && !std::strcmp(arguments[i], "--deviations"))
      deviations = static_cast<unsigned>(std::stoul(arguments[++i]));
    else if (i + 1 < count && !std::strcmp(arguments[i], "--replay"))
      replayed = arguments[++i];
    else
      wanted.emplace_back(arguments[i]);
  }
#if __has_feature(address_sanitizer)
  __sanitizer_set_death_callback(tell_in_another_process);
#endif
  std::signal(SIGABRT, [](int /*signal*/) { tell_in_another_process(); });

  unsigned passed = 0;
  unsigned failed = 0;
  if (!replayed) std::printf("%-72s %10s %8s %8s  %s\n", "program", "schedules", "choices", "seconds", "result");
  for (const ExploredProgram& program : all_programs()) {
    if (!is_wanted(program, wanted)) continue;
    (replayed ? tell(program, replayed) : explore(program, deviations)) ? ++passed : ++failed;
  }
  std::printf("%u passed, %u failed, 0 skipped\n", passed, failed);
  if (!failed && passed) return 0;
  // A program that failed left its memory where it was: there is nothing to be said about leaks.
  std::fflush(nullptr);
  std::_Exit(1);
}
