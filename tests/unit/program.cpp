#include "program.h"

#include <cstdio>
#include <cstring>
#include <utility>

#include "sched/text.h"

namespace weft::tests {
namespace {

// The scheduler's and the simulator's hooks are plain functions: what they work on is here.
Program* current = nullptr;
Choices* current_choices = nullptr;

}  // namespace

Program::Program(Choices* choices, bool trace) : choices_(choices), trace_(trace) {
  first_.begin(false);
  std::strcpy(first_.name, "main");
  ran_last_ = &first_;
}

cm::simulated::Outcome Program::outcome_of(const Body& body, Choices* choices, bool trace) {
  Program program(choices, trace);
  sched::restart();
  cm::simulated::Outcome outcome = cm::simulated::run([&] {
    sched::adopt_first(program.first_);
    program.take_choices();
    program.call([&] { body(program); });
  });
  if (program.thrown_) std::rethrow_exception(program.thrown_);
  return outcome;
}

void Program::take_choices() {
  current = this;
  current_choices = choices_;
  cm::simulated::Hooks hooks{.switching = [] { current->switching(); }};
  if (choices_) {
    hooks.event_comes_now = [] { return current_choices->leap(); };
    const auto choose = [](unsigned count) { return current_choices->choose(count); };
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
  if (!trace_) return;
  std::fprintf(stderr, "%10llu ns  thread %u \"%s\" ", static_cast<unsigned long long>(cm::monotonic_now()), last.id,
               last.name);
  if (last.waiting_on)
    std::fprintf(stderr, "waits for %s", last.waiting_kind->name);
  else
    std::fputs(last.host ? "is ready" : "has ended", stderr);
  std::fprintf(stderr, "; thread %u \"%s\" runs\n", next.id, next.name);
}

}  // namespace weft::tests
