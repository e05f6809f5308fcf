// Calls from outside: tasks whose threads lock, wait, are cancelled, go on after their results and leave threads behind, while
// the host begins others. Choices are, besides who runs, what the host does next of what it may: whom it resumes, whom it
// calls, which event comes.
#include <array>

#include "component.h"
#include "guarded.h"
#include "monitor.h"
#include "programs.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

using cm::simulated::TaskEnd;
using pthread::Semaphore;

constexpr cm::Nanoseconds millisecond = 1'000'000;

void sleep(cm::Nanoseconds duration) { (void)sched::sleep_until(cm::monotonic_now() + duration); }

// What a program has for as long as its calls last, which is longer than its main does. `check` is looked at when all is over.
template <typename State>
State& keep(Program& program, const char* (*check)(State& state)) {
  const auto state = std::make_shared<State>();
  program.at_end([state, check] { return check(*state); });
  return *state;
}

const char* complain_unless(bool condition, const char* otherwise) { return condition ? nullptr : otherwise; }

// Calls that lock one mutex: each has it alone, and each returns.
void mutex(Program& program) {
  struct State {
    Component component;
    Guarded guarded;
  };
  auto& state = keep<State>(program, [](State& s) {
    return complain_unless(s.component.all_ended() && !s.guarded.mutex.busy(),
                           "a call did not return, or left the mutex locked");
  });
  for (const char* name : {"one", "two", "three"})
    state.component.call_at(0, name, [&state] { state.guarded.lock_and_enter(); });
}

// A call waits for what a later one does, which the host begins while the first waits.
void condition(Program& program) {
  struct State {
    Component component;
    Semaphore permits{0};
  };
  auto& state = keep<State>(program, [](State& s) { return complain_unless(s.component.all_ended(), "a wake-up was lost"); });
  state.component.call_at(0, "waits", [&state] { expect(state.permits.wait() == 0, "a wait failed"); });
  state.component.call_at(0, "also waits", [&state] { expect(state.permits.wait() == 0, "a wait failed"); });
  state.component.call_at(millisecond, "posts", [&state] {
    for (int i = 0; i != 2; ++i) {
      expect(state.permits.post() == 0, "a post failed");
      here();
    }
  });
}

// Deadlines of calls that come while others wait: none ends early, and all end.
void deadlines(Program& program) {
  struct State {
    Component component;
  };
  auto& state =
      keep<State>(program, [](State& s) { return complain_unless(s.component.all_ended(), "a sleeper did not wake"); });
  for (const cm::Nanoseconds duration : {3, 1, 2})
    state.component.call_at((3 - duration) * millisecond / 4, "sleeps", [duration] {
      const cm::Nanoseconds deadline = cm::monotonic_now() + duration * millisecond;
      expect(sched::sleep_until(deadline) == sched::Wake::deadline && cm::monotonic_now() >= deadline, "a sleep ended early");
    });
}

// A call is cancelled at any of its points: before it begins, while it waits, sleeps or runs, or too late. What it holds is
// given back, and its caller learns which it was.
void cancelled(Program& program) {
  struct State {
    Component component;
    Guarded guarded;
    unsigned cleaned = 0;
    unsigned begun = 0;
    Component::Call* call = nullptr;
  };
  auto& state = keep<State>(program, [](State& s) -> const char* {
    if (!s.component.all_ended()) return "a call did not end";
    if (s.guarded.mutex.busy()) return "a cancelled call has left the mutex locked";
    const bool is_cancelled = *s.call->end == TaskEnd::cancelled;
    return complain_unless(s.cleaned == (is_cancelled ? s.begun : 0),
                           "a cancelled call was not cleaned up after, or another one was");
  });
  state.call = &state.component.call_at(
      0, "cancelled",
      [&state](Component::Call& call) {
        static constexpr sched::WaitKind kind{.name = "a test", .cancellable = true};
        struct CleanUp {
          State& state;
          bool done = false;
          ~CleanUp() {
            if (!done) ++state.cleaned;
          }
        };
        ++state.begun;
        CleanUp clean_up{.state = state};
        state.guarded.lock_and_enter();
        call.point();
        sched::WaitQueue queue;
        (void)queue.wait(cm::monotonic_now() + millisecond, kind, nullptr);
        call.point();
        clean_up.done = true;
      },
      millisecond / 2);
  state.component.call_at(0, "other", [&state] { state.guarded.lock_and_enter(); });
}

// Nothing else would end it.
void waits_for_cancellation(Program& program) {
  struct State {
    Component component;
    Component::Call* call = nullptr;
  };
  auto& state = keep<State>(program, [](State& s) {
    return complain_unless(s.component.all_ended() && s.call->end == TaskEnd::cancelled, "a cancelled call goes on");
  });
  state.call = &state.component.call_at(
      0, "waits",
      [](Component::Call& call) {
        static constexpr sched::WaitKind kind{.name = "a test", .cancellable = true};
        sched::WaitQueue queue;
        call.point();
        (void)queue.wait(sched::never, kind, nullptr);
        call.point();
      },
      millisecond);
  state.component.call_at(millisecond / 2, "other", [] { here(); });
}

// A call that does not let itself be cancelled has a result, if it has begun.
void not_cancellable(Program& program) {
  struct State {
    Component component;
    Component::Call* call = nullptr;
    bool begun = false;
  };
  auto& state = keep<State>(program, [](State& s) {
    const bool returned = s.call->end == TaskEnd::returned;
    return complain_unless(s.component.all_ended() && returned == s.begun, "a call has not returned");
  });
  state.call = &state.component.call_at(
      0, "not cancelled",
      [&state](Component::Call& /*call*/) {
        state.begun = true;
        sleep(millisecond);
      },
      millisecond / 2);
}

// A call returns early and goes on: the host, which drops an instance in which no call is under way, waits for it.
void early(Program& program) {
  struct State {
    Component component;
    Semaphore permits{0};
    unsigned done = 0;
    Component::Call* call = nullptr;
  };
  cm::simulated::set_drops_idle(true);
  auto& state = keep<State>(program, [](State& s) {
    return complain_unless(s.component.all_ended() && s.done == 2, "the instance was gone before a call's thread had ended");
  });
  state.call = &state.component.call_at(0, "goes on", [&state](Component::Call& call) {
    call.respond();
    here();
    expect(call.end == TaskEnd::returned, "the caller has not heard of the result");
    sleep(millisecond);
    ++state.done;
    here();
    ++state.done;
  });
  state.component.call_at(0, "other", [] { here(); });
}

// A thread that outlives its call goes on while others are under way.
void outlives(Program& program) {
  struct State {
    explicit State(Program& p) : program(p) {}
    Program& program;
    Component component;
    Semaphore gate{0};
    Semaphore done{0};
  };
  const auto state = std::make_shared<State>(program);
  program.at_end([state] { return complain_unless(state->component.all_ended(), "a call did not return"); });
  state->component.call_at(0, "leaves a thread", [s = state.get()] {
    (void)s->program.spawn("left", [s] {
      expect(s->gate.wait() == 0, "a wait failed");
      expect(s->done.post() == 0, "a post failed");
    });
  });
  state->component.call_at(0, "waits for it", [s = state.get()] {
    expect(s->gate.post() == 0, "a post failed");
    expect(s->done.wait() == 0, "a wait failed");
  });
}

// At most one call at once, then at most two: the host begins no more, and loses none.
template <unsigned limit>
void limited(Program& program) {
  struct State {
    Component component{limit};
    unsigned inside = 0;
  };
  auto& state = keep<State>(
      program, [](State& s) { return complain_unless(s.component.all_ended(), "a call was not begun, or did not return"); });
  for (const char* name : {"one", "two", "three"})
    state.component.call_at(0, name, [&state] {
      expect(++state.inside <= limit, "there are more calls at once than may be");
      here();
      --state.inside;
    });
}

// A function without async comes while others are under way: it lets those run that are ready, and never traps.
void synchronous(Program& program) {
  struct State {
    Component component;
    Semaphore permits{0};
    Guarded guarded;
  };
  auto& state = keep<State>(program, [](State& s) { return complain_unless(s.component.all_ended(), "a wake-up was lost"); });
  state.component.call_at(0, "waits", [&state] {
    expect(state.permits.wait() == 0, "a wait failed");
    here();
  });
  state.component.call_at(0, "sleeps", [] { sleep(millisecond); });
  state.component.call_on_implicit_thread_at(millisecond / 2, "synchronous", false, [&state] {
    expect(state.permits.post() == 0, "a post failed");
    here();
    state.guarded.lock_and_enter();
  });
}

constexpr std::array programs{
    ExploredProgram{"calls: three that lock one mutex", mutex, 4},
    ExploredProgram{"calls: two wait for what a third does", condition, 6},
    ExploredProgram{"calls: deadlines of three", deadlines, 5},
    ExploredProgram{"calls: one is cancelled, at any of its points", cancelled, 4},
    ExploredProgram{"calls: one that only its cancellation ends", waits_for_cancellation},
    ExploredProgram{"calls: one that does not let itself be cancelled", not_cancellable},
    ExploredProgram{"calls: one returns early and goes on", early},
    ExploredProgram{"calls: a thread outlives its call", outlives},
    ExploredProgram{"calls: at most one at once", limited<1>},
    ExploredProgram{"calls: at most two at once", limited<2>, 5},
    ExploredProgram{"calls: one without async, while others wait and sleep", synchronous, 5},
};

}  // namespace

const std::span<const ExploredProgram> call_programs = programs;

}  // namespace weft::tests
