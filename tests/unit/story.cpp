#include "story.h"

#include <cstdio>
#include <utility>

namespace weft::tests {
namespace {

void begin_line() { std::fprintf(stderr, "%10llu ns  ", static_cast<unsigned long long>(cm::monotonic_now())); }

void begin_line(const sched::Thread& thread) {
  begin_line();
  std::fprintf(stderr, "thread %u \"%s\" ", thread.id, thread.name);
}

const char* reason(sched::Wake wake) {
  switch (wake) {
    case sched::Wake::woken:
      return "it was woken";
    case sched::Wake::deadline:
      return "its deadline has come";
    case sched::Wake::signal:
      return "a signal ended it";
    case sched::Wake::cancelled:
      return "it was cancelled";
  }
  return "";
}

// Ends with a space, so that what it is about may follow.
void tell_wait(const sched::Thread& thread) {
  const sched::WaitKind& kind = *thread.waiting_kind;
  std::fprintf(stderr, "waits for %s ", kind.name);
  const sched::Thread* const owner = kind.owner ? kind.owner(thread.waiting_object) : nullptr;
  if (!owner) return;
  const bool itself = owner == thread.waiting_object;
  std::fprintf(stderr, itself ? "thread %u \"%s\" " : "that thread %u \"%s\" holds ", owner->id, owner->name);
}

const sched::WaitKind* wait_of(const sched::Thread& thread) { return thread.waiting_on ? thread.waiting_kind : nullptr; }

}  // namespace

Story::Look& Story::look_at(const sched::Thread& thread) {
  if (looks_.size() <= thread.id) looks_.resize(thread.id + 1);
  return looks_[thread.id];
}

void Story::tell(const char* what) {
  tell_changes();
  begin_line(sched::running());
  std::fprintf(stderr, "%s\n", what);
}

void Story::tell_event(const char* what) {
  tell_changes();
  begin_line();
  std::fprintf(stderr, "%s\n", what);
}

void Story::tell_switch(const sched::Thread& last) {
  tell_changes();
  begin_line(sched::running());
  std::fputs("runs", stderr);
  if (!last.host)
    std::fprintf(stderr, "; thread %u \"%s\" has ended", last.id, last.name);
  else if (!last.waiting_on)
    std::fprintf(stderr, "; thread %u \"%s\" is ready", last.id, last.name);
  std::fputs("\n", stderr);
}

void Story::tell_changes() {
  sched::for_each_thread([](const sched::Thread& thread, void* story) { static_cast<Story*>(story)->tell_changes_of(thread); },
                         this);
}

void Story::tell_changes_of(const sched::Thread& thread) {
  Look& look = look_at(thread);
  const sched::WaitKind* const now = wait_of(thread);
  const sched::WaitKind* const before = std::exchange(look.waits_for, now);
  if (before && !now) {
    begin_line(thread);
    std::fprintf(stderr, "need not wait any more: %s\n", reason(thread.wake));
  } else if (now != before) {
    begin_line(thread);
    tell_wait(thread);
    if (before) std::fprintf(stderr, "now, and no longer for %s", before->name);
    std::fputs("\n", stderr);
  }
  const sched::Priority priority = std::exchange(look.priority, thread.priority);
  if (priority == thread.priority) return;
  begin_line(thread);
  std::fprintf(stderr, "is served by priority %u, no longer %u\n", thread.priority, priority);
}

}  // namespace weft::tests
