// What is said about threads when the program cannot go on.
#include <cstdlib>
#include <string_view>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"
#include "sched/text.h"

namespace weft::sched {
namespace {

void describe(Text& text, const Thread& thread) {
  text << "thread " << thread.id;
  if (thread.name[0]) text << " \"" << thread.name << "\"";
}

void write(const Text& text) { cm::write_error(text.data(), text.length()); }

void report_thread(const Thread& thread, void* /*context*/) {
  Text text;
  text << "  ";
  describe(text, thread);
  if (thread.waiting_on && thread.waiting_kind) {
    text << " waits for " << thread.waiting_kind->name;
    if (thread.waiting_object) text << " at " << reinterpret_cast<std::uintptr_t>(thread.waiting_object);
    const Thread* const owner = thread.waiting_kind->owner ? thread.waiting_kind->owner(thread.waiting_object) : nullptr;
    if (owner) {
      text << ", held by ";
      describe(text, *owner);
    }
  }
  text << "\n";
  write(text);
}

}  // namespace

void report_deadlock() {
  const char* const wish = std::getenv("WEFT_DEADLOCK");
  if (wish && std::string_view(wish) == "wait") return;
  Text text;
  text << "weft: deadlock: every thread waits, and nothing can wake them\n";
  write(text);
  for_each_thread(report_thread, nullptr);
  cm::exit(status_deadlock);
}

void fail(const char* message) {
  Text text;
  text << "weft: " << message << " (in ";
  describe(text, running());
  text << ")\n";
  write(text);
  cm::exit(status_abort);
}

}  // namespace weft::sched

extern "C" void weft_describe_running_thread(weft::sched::Text& text) { weft::sched::describe(text, weft::sched::running()); }

// Called at the program's end, by whoever ends it, if the user asked for it.
extern "C" void weft_report_statistics() {
  const weft::sched::Statistics& seen = weft::sched::statistics();
  weft::sched::Text text;
  text << "weft: " << seen.threads_made << " threads made on " << seen.host_threads_made << " host threads, " << seen.switches
       << " switches, " << seen.polls << " polls of the host, " << seen.waits << " waits for it\n";
  weft::cm::write_error(text.data(), text.length());
}
