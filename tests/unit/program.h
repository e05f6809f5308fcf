// A program of cooperating threads in the simulated host.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "choices.h"
#include "cm/simulated.h"
#include "pthread/thread.h"
#include "sched/scheduler.h"
#include "story.h"

namespace weft::tests {

// Ends the program, which has failed, if `condition` does not hold.
inline void expect(bool condition, const char* otherwise) {
  if (!condition) sched::fail(otherwise);
}

// A program whose main is a test, in a scheduler of its own. It makes threads by spawn().
class Program {
 public:
  using Body = std::function<void(Program&)>;

  // Runs `body` as main, to its end; the test case has failed if it ends otherwise. (In simulate.cpp.)
  static void run(const Body& body);

  // The same for a program that may end otherwise. What a thread throws is thrown on. With `choices`, any ready thread may run
  // at any scheduling point; `told`: its story is told on stderr.
  static cm::simulated::Outcome outcome_of(const Body& body, Choices* choices = nullptr, bool told = false);

  // A thread that runs `body`; it is ready, and first runs when main waits or yields.
  pthread::Thread& spawn(const char* name, std::function<void()> body, sched::Priority priority = 0);

  // Waits for the end of all threads that nobody has joined or detached.
  void join_all();

  // How often the running thread has been switched to.
  [[nodiscard]] unsigned turns() { return turns_of(sched::running()); }

  // For the story: the running thread does `what`.
  static void tell(const char* what);
  static void tell_event(const char* what);  // that no thread does

  // Called at every switch, when nobody is at work in an object: for what must hold all the time.
  void always(std::function<void()> check) { always_ = std::move(check); }

  // What must hold when the program is over and nothing has ended it: `check` gives what does not, or null.
  void at_end(std::function<const char*()> check) { at_end_ = std::move(check); }

  // Lets others run until `done`. Fails the program after many turns.
  static void yield_until(const std::function<bool()>& done);

 private:
  struct Started {
    Program* program = nullptr;
    pthread::Thread thread;
    cm::HostThread host;
    std::function<void()> body;
  };

  Program(Choices* choices, bool told);

  static cm::ThreadIndex run_body(void* argument);
  void call(const std::function<void()>& body);
  void take_choices();
  unsigned& turns_of(const sched::Thread& thread);
  void switching();
  [[nodiscard]] bool leap();

  Choices* choices_;
  bool told_;
  Story story_;
  std::function<void()> always_;
  std::function<const char*()> at_end_;
  pthread::Thread first_;
  std::deque<Started> threads_;
  std::vector<unsigned> turns_;  // by thread id
  const sched::Thread* ran_last_ = nullptr;
  std::exception_ptr thrown_;
};

}  // namespace weft::tests
