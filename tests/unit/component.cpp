#include "component.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace weft::tests {

Component::Component(unsigned limit) : limit_(limit) {}

void Component::Call::respond() {
  task_.returned = true;
  cm::simulated::task_return();
}

void Component::Call::point() const {
  if (is_cancelled()) cm::unwind();
}

void Component::enter(Call& call, bool is_async) {
  sched::begin_entry();
  if (is_async && !sched::calls_have_begun()) {
    sched::limit_tasks(limit_);
    sched::begin_calls(event_loop_, resumer_);
  }
  sched::enter_call(call.thread, call.implicit_, is_async);
}

Component::Call& Component::call_at(cm::Nanoseconds time, const char* name, std::function<void(Call&)> body,
                                    cm::Nanoseconds cancelled_at) {
  Call& call = add(name, std::move(body));
  const auto entry = [this, &call] {
    enter(call, true);
    call.task_.own.activation = {.run = run_call, .argument = &call};
    const std::uint32_t result = sched::start_task(call.task_);
    sched::give_processor_back();
    return result;
  };
  const auto callback = [&call](std::uint32_t event) {
    sched::begin_entry();
    const std::uint32_t result =
        sched::see_event(call.task_, event, [](sched::Thread& thread) { (void)sched::cancel_wait(thread, false); });
    sched::give_processor_back();
    return result;
  };
  cm::simulated::call({.time = time,
                       .entry = entry,
                       .callback = callback,
                       .cancelled_at = cancelled_at,
                       .ended = [&call](cm::simulated::TaskEnd end) { call.end = end; }});
  return call;
}

Component::Call& Component::call_on_implicit_thread_at(cm::Nanoseconds time, const char* name, bool is_async,
                                                       const std::function<void()>& body) {
  Call& call = add(name, [body](Call& /*call*/) { body(); });
  const auto entry = [this, &call, is_async] {
    enter(call, is_async);
    call.body_(call);
    call.thread.end(nullptr);
    sched::finish_call(is_async);
    sched::give_processor_back();
    return cm::callback_exit;
  };
  cm::simulated::call(
      {.time = time, .is_async = is_async, .entry = entry, .callback = nullptr, .ended = [&call](cm::simulated::TaskEnd end) {
         call.end = end;
       }});
  return call;
}

bool Component::all_ended() const {
  return cm::simulated::calls_under_way() == 0 &&
         std::ranges::all_of(calls_, [](const Call& call) { return call.end.has_value(); });
}

cm::ThreadIndex Component::run_call(void* argument) {
  Call& call = *static_cast<Call*>(argument);
  const auto body = [](void* running) {
    auto& inner = *static_cast<Call*>(running);
    inner.body_(inner);
    if (!inner.task_.returned) inner.respond();
  };
  cm::call_until_unwind(body, &call);
  sched::settle_task(call.task_);
  call.thread.end(nullptr);
  sched::finish_task(call.task_);
  return 0;
}

Component::Call& Component::add(const char* name, std::function<void(Call&)> body) {
  Call& call = calls_.emplace_back();
  call.body_ = std::move(body);
  call.thread.begin(true);
  constexpr std::uint32_t first_id = 101;
  call.thread.id = first_id + static_cast<std::uint32_t>(calls_.size() - 1);
  std::strncpy(call.thread.name, name, sched::maximum_name_length);
  return call;
}

}  // namespace weft::tests
