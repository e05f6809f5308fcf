// Runs small programs in all their schedules.
//
//   explore [--deviations N] [PROGRAM...]    those whose names contain PROGRAM; all of them without
//   explore --replay "CHOICES" PROGRAM       one schedule of one program; every switch is told
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <limits>
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

// What runs now, to be told if a sanitizer or an assertion ends the process.
const ExploredProgram* current_program = nullptr;
const Path* current_path = nullptr;

void tell_schedule() {
  if (!current_program) return;
  std::fprintf(stderr, "  to replay it: build/tests/explore/explore --replay \"%s\" \"%s\"\n", current_path->numbers().c_str(),
               current_program->name);
  current_program = nullptr;
}

std::vector<ExploredProgram> all_programs() {
  std::vector<ExploredProgram> all;
  for (const auto& some : {mutex_programs, condition_programs, semaphore_programs, rwlock_programs, small_object_programs,
                           thread_programs, scheduler_programs})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

// Whether it ended as it should.
bool run(const ExploredProgram& program, Path& path, bool trace) {
  current_program = &program;
  current_path = &path;
  const auto outcome = Program::outcome_of(program.body, &path, trace);
  if (outcome.status || !outcome.errors.empty()) {
    std::fputs(outcome.errors.c_str(), stderr);
    tell_schedule();
    return false;
  }
  current_program = nullptr;
  return true;
}

bool explore(const ExploredProgram& program, unsigned deviations) {
  const auto start = std::chrono::steady_clock::now();
  Path path(deviations);
  unsigned long schedules = 0;
  std::size_t longest = 0;
  bool good = false;
  do {
    good = run(program, path, false);
    ++schedules;
    longest = std::max(longest, path.length());
  } while (good && path.next());
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::printf("%-72s %10lu %8zu %8.2f  %s\n", program.name, schedules, longest, time.count(), good ? "ok" : "FAILED");
  std::fflush(stdout);
  return good;
}

bool is_wanted(const ExploredProgram& program, const std::vector<std::string_view>& wanted) {
  return wanted.empty() || std::ranges::any_of(wanted, [&](std::string_view name) {
           return std::string_view(program.name).find(name) != std::string_view::npos;
         });
}

}  // namespace

int main(int count, char** arguments) {
  unsigned deviations = std::numeric_limits<unsigned>::max();
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
  __sanitizer_set_death_callback(tell_schedule);
#endif
  std::signal(SIGABRT, [](int /*signal*/) { tell_schedule(); });

  unsigned passed = 0;
  unsigned failed = 0;
  if (!replayed) std::printf("%-72s %10s %8s %8s  %s\n", "program", "schedules", "choices", "seconds", "result");
  for (const ExploredProgram& program : all_programs()) {
    if (!is_wanted(program, wanted)) continue;
    Path path{std::string(replayed ? replayed : "")};
    (replayed ? run(program, path, true) : explore(program, deviations)) ? ++passed : ++failed;
  }
  std::printf("%u passed, %u failed, 0 skipped\n", passed, failed);
  return failed || !passed ? 1 : 0;
}
