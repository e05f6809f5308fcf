#include "program.h"

#include <cstring>
#include <utility>

#include "pthread/held_mutexes.h"
#include "sched/text.h"

namespace weft::tests {
namespace {

// The scheduler's and the simulator's hooks are plain functions: what they work on is this.
Program* current = nullptr;

}  // namespace

Program::Program(Choices* choices, bool told) : choices_(choices), told_(told) {
  first_.begin(false);
  std::strcpy(first_.name, "main");
  ran_last_ = &first_;
}

cm::simulated::Outcome Program::outcome_of(const Body& body, Choices* choices, bool told) {
  Program program(choices, told);
  sched::restart();
  pthread::held_mutexes.restart();
  cm::simulated::Outcome outcome = cm::simulated::run([&] {
    sched::adopt_first(program.first_);
    program.take_choices();
    program.call([&] { body(program); });
  });
  if (program.thrown_) std::rethrow_exception(program.thrown_);
  if (program.at_end_ && !outcome.status && outcome.errors.empty())
    if (const char* const wrong = program.at_end_()) outcome.errors = std::string(wrong) + "\n";
  return outcome;
}

void Program::take_choices() {
  current = this;
  cm::simulated::Hooks hooks{.switching = [] { current->switching(); }};
  if (choices_) {
    hooks.event_comes_now = [] { return current->leap(); };
    const auto choose = [](unsigned count) { return current->choices_->choose(count); };
    hooks.choose_at_host = choose;
    sched::set_schedule({.choose = choose, .budget = 1, .switches_between_polls = 1});
  }
  cm::simulated::set_hooks(hooks);
}

pthread::Thread& Program::spawn(const char* name, std::function<void()> body, sched::Priority priority) {
  Started& started = threads_.emplace_back();
  started.program = this;
  started.body = std::move(body);
  started.thread.id = static_cast<std::uint32_t>(threads_.size() + 1);
  started.thread.priority = priority;
  started.thread.begin(false);
  std::strncpy(started.thread.name, name, sched::maximum_name_length);
  if (!sched::has_idle_host_thread()) (void)sched::add_host_thread(started.host);
  sched::spawn(started.thread, {.run = run_body, .argument = &started});
  return started.thread;
}

cm::ThreadIndex Program::run_body(void* argument) {
  Started& started = *static_cast<Started*>(argument);
  started.program->call(started.body);
  started.thread.end(&started);
  return sched::finish();
}

// A failed REQUIRE throws, and there is nobody on a fiber's stack to catch it.
void Program::call(const std::function<void()>& body) {
  try {
    body();
  } catch (...) {
    thrown_ = std::current_exception();
  }
  if (thrown_) cm::exit(sched::status_abort);
}

void Program::join_all() {
  for (std::size_t i = 0; i < threads_.size(); ++i) {
    pthread::Thread& thread = threads_[i].thread;
    void* result = nullptr;
    if (thread.detached())
      yield_until([&] { return thread.forgotten(); });
    else if (!thread.forgotten())
      expect(thread.join(result) == 0 && result == &threads_[i], "a thread cannot be joined, or has another's result");
  }
}

void Program::yield_until(const std::function<bool()>& done) {
  for (int turns = 0; !done(); ++turns) {
    if (turns == 100'000) sched::fail("the test waits in vain");
    sched::yield();
  }
}

unsigned& Program::turns_of(const sched::Thread& thread) {
  if (turns_.size() <= thread.id) turns_.resize(thread.id + 1);
  return turns_[thread.id];
}

void Program::switching() {
  const sched::Thread& next = sched::running();
  const sched::Thread& last = *std::exchange(ran_last_, &next);
  ++turns_of(next);
  if (told_) story_.tell_switch(last);
  if (always_) always_();
}

void Program::tell(const char* what) {
  if (current->told_) current->story_.tell(what);
}

void Program::tell_event(const char* what) {
  if (current->told_) current->story_.tell_event(what);
}

bool Program::leap() {
  const bool leaps = choices_->leap();
  if (leaps) tell_event("time passes, until the next event at the host");
  return leaps;
}

}  // namespace weft::tests
