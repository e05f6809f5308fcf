// A component whose functions are called, in the simulated host: what guest/task is in a compiled one.
#pragma once

#include <deque>
#include <functional>
#include <limits>
#include <optional>

#include "cm/simulated.h"
#include "pthread/thread.h"
#include "sched/calls.h"

namespace weft::tests {

class Component {
 public:
  static constexpr unsigned no_limit = std::numeric_limits<unsigned>::max();

  // At most so many calls at once of those that have threads of their own.
  explicit Component(unsigned limit = no_limit);
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;
  ~Component() = default;

  struct Call {
    pthread::Thread thread;
    std::optional<cm::simulated::TaskEnd> end;  // as its caller knows it

    // The result, early: from then on the caller goes on. In its own thread.
    void respond();

    // Its caller has cancelled it.
    [[nodiscard]] bool is_cancelled() const { return task_.cancelled; }
    // Ends here if it is. (pthread_testcancel)
    void point() const;

   private:
    friend class Component;
    sched::Task task_;
    cm::HostThread implicit_;
    std::function<void(Call&)> body_;
  };

  // An async function: its call runs in a thread of its own, and has its result when `body` returns.
  Call& call_at(cm::Nanoseconds time, const char* name, std::function<void(Call&)> body, cm::Nanoseconds cancelled_at = never);
  Call& call_at(cm::Nanoseconds time, const char* name, const std::function<void()>& body) {
    return call_at(time, name, [body](Call& /*call*/) { body(); });
  }

  // A function that runs on the implicit thread: without `async`, or with it.
  Call& call_on_implicit_thread_at(cm::Nanoseconds time, const char* name, bool is_async, const std::function<void()>& body);

  // At the end of the program: for their callers, and for the host.
  [[nodiscard]] bool all_ended() const;

 private:
  static constexpr cm::Nanoseconds never = std::numeric_limits<cm::Nanoseconds>::max();

  static cm::ThreadIndex run_call(void* call);
  Call& add(const char* name, std::function<void(Call&)> body);
  void enter(Call& call, bool is_async);

  unsigned limit_;
  std::deque<Call> calls_;
  cm::HostThread event_loop_;
  cm::HostThread resumer_;
};

}  // namespace weft::tests
