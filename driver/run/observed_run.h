// Runs a program and tells what was seen of it: a crash, statistics, a trace.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "crash/report.h"
#include "files/temporary_file.h"
#include "processes/process.h"
#include "run/invocation.h"
#include "run/wasmtime.h"

namespace weft {

// What the user wants to see. The program's environment must ask for it too: WEFT_STATS, and WEFT_TRACE with the number of
// events.
struct Wishes {
  bool statistics = false;
  bool json = false;  // the statistics as JSON
  std::string trace;  // the file; empty: none
  unsigned events = 262'144;
  CrashForm crash = CrashForm::report;
  std::string core;                            // the file for a core dump; empty: none
  Switching switching = Switching::built_ins;  // how it is run, which is told too
  std::uintmax_t size = 0;                     // of the program's file, which is told while it is compiled

  [[nodiscard]] bool any() const { return statistics || !trace.empty(); }
};

// The program that is run.
struct Program {
  std::string name;                      // as the user called it
  std::string component;                 // the file
  std::optional<Invocation> invocation;  // what is called of it, if it is not to be run
};

// Lets the program know that its memory is looked at after a trap, by a variable without a name, which it keeps to itself
// (guest/crt/start.cpp): then it ends by one where its library has something to tell. Nothing of this for a component that is
// not Weft's, or that never tells anything.
void ask_to_leave_cause(CommandLine& command, const std::string& component);

// Runs the program by a command line of Wasmtime's, and gives its exit status. `tmp`, if there is one, goes with it.
[[nodiscard]] int run_observed(CommandLine command, const Program& program, const Wishes& wishes,
                               std::unique_ptr<TemporaryDirectory> tmp);

}  // namespace weft
