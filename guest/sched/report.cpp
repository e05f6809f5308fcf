// What is said about threads when the program cannot go on.
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "cm/record.h"
#include "sched/record.h"
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"
#include "sched/text.h"

namespace weft::sched {

// For after a trap, when nothing can be said any more: nobody in the program refers to it.
[[gnu::used]] constexpr Record<const void*> record = {
    .signature = record_signature,
    .self = &record,
    .running = static_cast<const void*>(&detail::running_thread),
    .threads = &scheduler.threads,
    .statistics = &scheduler.statistics,
    .host_calls = &cm::host_calls,
    .end = &scheduler.trace.end(),
    .events = &scheduler.trace.events(),
    .id_offset = offsetof(Thread, id),
    .name_offset = offsetof(Thread, name),
    .next_offset = offsetof(Thread, all_link) + offsetof(Link<Thread>, next),
    .waiting_on_offset = offsetof(Thread, waiting_on),
    .waiting_kind_offset = offsetof(Thread, waiting_kind),
    .waiting_object_offset = offsetof(Thread, waiting_object),
};
static_assert(offsetof(WaitKind, name) == offsetof(SeenWaitKind<const void*>, name));
static_assert(offsetof(WaitKind, owner) == offsetof(SeenWaitKind<const void*>, owner));

namespace {

void describe(Text& text, const Thread& thread) {
  text << "thread " << thread.id;
  if (thread.name[0]) text << " \"" << thread.name << "\"";
}

void write(const Text& text) { cm::write_error(text.data(), text.length()); }

// Whom a thread waits for; null if that is not known.
const Thread* blocker(const Thread& thread) {
  const WaitKind* const kind = thread.waiting_on ? thread.waiting_kind : nullptr;
  return kind && kind->owner ? kind->owner(thread.waiting_object) : nullptr;
}

// `thread 2 "left" waits for a mutex at 0x8009fc, held by`, and true if it ends so that a thread is to follow.
bool describe_wait(Text& text, const Thread& thread) {
  describe(text, thread);
  if (!thread.waiting_on || !thread.waiting_kind) return false;
  const WaitKind& kind = *thread.waiting_kind;
  const Thread* const owner = blocker(thread);
  text << " waits for " << kind.name;
  if (owner && owner == thread.waiting_object) return true;
  if (thread.waiting_object) text << " at " << thread.waiting_object;
  if (kind.add_state) kind.add_state(text, thread.waiting_object);
  if (owner) text << ", held by";
  return owner != nullptr;
}

void report_thread(const Thread& thread, void* /*context*/) {
  Text text;
  text << "  ";
  if (describe_wait(text, thread)) {
    text << " ";
    describe(text, *blocker(thread));
  }
  text << "\n";
  write(text);
}

void draw_cycle(const Thread& first) {
  Text heading;
  heading << "a cycle:\n";
  write(heading);
  const Thread* thread = &first;
  do {
    Text line;
    line << (thread == &first ? "  +-> " : "  |   ");
    describe_wait(line, *thread);
    line << "\n";
    write(line);
    thread = blocker(*thread);
  } while (thread != &first);
  Text last;
  last << "  +-- ";
  describe(last, first);
  last << "\n";
  write(last);
}

// Follows who waits for whom. A thread that was met before was met in this search, which closes a cycle, or in an earlier one.
void draw_new_cycle(const Thread& start, void* search) {
  const std::uint32_t number = ++*static_cast<std::uint32_t*>(search);
  const Thread* thread = &start;
  for (; thread && !thread->visited; thread = blocker(*thread)) thread->visited = number;
  if (thread && thread->visited == number) draw_cycle(*thread);
}

}  // namespace

void report_deadlock() {
  const char* const wish = std::getenv("WEFT_DEADLOCK");
  if (wish && std::string_view(wish) == "wait") return;
  Text text;
  text << "weft: deadlock: every thread waits, and nothing can wake them\n";
  write(text);
  for_each_thread(report_thread, nullptr);
  std::uint32_t searches = 0;
  for_each_thread(draw_new_cycle, &searches);
  cm::end_because(cm::CauseKind::deadlock, status_deadlock);
}

void fail(const char* message) {
  Text text;
  text << "weft: " << message << " (in ";
  describe(text, running());
  text << ")\n";
  write(text);
  cm::note_cause(cm::CauseKind::failed, message);
  cm::end_because(cm::CauseKind::failed, status_abort);
}

}  // namespace weft::sched

extern "C" void weft_describe_running_thread(weft::sched::Text& text) { weft::sched::describe(text, weft::sched::running()); }
