// What a program's memory tells about its threads, after its end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cm/cause.h"
#include "cm/record.h"
#include "crt/call_sites.h"
#include "sched/record.h"
#include "seen/core_dump.h"

namespace weft {

// A call that a thread is in.
struct SeenCall {
  std::string function;
  std::string file;      // empty: not known
  unsigned line = 0;     // 0: not known
  bool inlined = false;  // the function, into the next one
};

struct SeenThread {
  enum class State : std::uint8_t { running, ready, waiting };

  std::uint32_t id = 0;
  std::string name;
  State state = State::running;

  // The empty initializers let a designated one leave these out without a warning.
  // NOLINTBEGIN(readability-redundant-member-init)
  // Of one that waits. (In a deadlock the running one does.)
  std::string waits_for{};   // "a mutex", "a condition variable"; "the end of" a thread, which is `holder`; empty: not known
  std::uint32_t object = 0;  // its address; 0: there is none, or it is a thread
  std::string holder{};      // the description of the thread that holds the object, or is joined; empty: none, or not known

  // As far as the program keeps them (guest/crt/call_sites.h), the innermost first: all, if it was compiled with
  // -fthread-stacks; of a thread that waits the call of the library that it waits in, with -g; or none.
  std::vector<SeenCall> calls{};
  // NOLINTEND(readability-redundant-member-init)
  bool has_all_calls = false;

  // `thread 7 "worker"`
  [[nodiscard]] std::string description() const;

  // `waits for a mutex at 0x8009fc, held by thread 2 "left"`; "is ready to run", "runs"
  [[nodiscard]] std::string doing() const;
};

// Why the library ended the program.
struct SeenCause {
  cm::CauseKind kind = cm::CauseKind::none;
  std::string word;  // of the kind, for tools: "damaged-heap"
  int status = 0;    // with which the program is to end; 0: by the trap
  // What stderr has of it already, if that is more than the kind says.
  std::string said{};          // NOLINT(readability-redundant-member-init): as above
  std::uint32_t function = 0;  // of a call in another type: the pointer; 0: it is null
};

// Whether a program's library leaves one, if it is asked to. `data`: what the program has in memory at the start.
[[nodiscard]] bool leaves_cause(std::string_view data);

class Seen {
 public:
  explicit Seen(const CoreDump& memory);

  // The thread that was running at the end. Without a scheduler in the program there is only main.
  [[nodiscard]] const SeenThread& running() const { return running_; }

  // Nothing if it was not the library: the program did something that the host traps at.
  [[nodiscard]] const std::optional<SeenCause>& cause() const { return cause_; }

  // Whether the program was traced. If not, it tells nothing of what follows.
  [[nodiscard]] bool traced() const { return statistics_.began != 0; }

  [[nodiscard]] const sched::Statistics& statistics() const { return statistics_; }
  [[nodiscard]] const cm::HostCalls& host_calls() const { return host_calls_; }
  [[nodiscard]] const sched::End& end() const { return end_; }

  // The threads that there were at the end, the oldest first.
  [[nodiscard]] const std::vector<SeenThread>& threads() const { return threads_; }

  // The last events, the oldest first, and how many there had been before.
  [[nodiscard]] std::vector<sched::Event> events() const;
  [[nodiscard]] std::uint64_t lost_events() const;
  [[nodiscard]] bool has_room_for_events() const { return ring_.capacity != 0; }

  // "a mutex"; `wait_kind` as an event has it.
  [[nodiscard]] std::string wait_name(std::uint32_t wait_kind) const;

 private:
  [[nodiscard]] SeenThread thread_at(std::uint32_t address) const;
  [[nodiscard]] std::vector<SeenCall> calls_at(std::uint32_t site) const;
  void read_calls(std::uint32_t address, SeenThread& thread) const;
  void find_call_sites();
  void read_holders(const std::vector<std::uint32_t>& addresses);
  void read_threads();
  void read_cause();

  const CoreDump& memory_;
  sched::Record<std::uint32_t> record_{};
  bool has_record_ = false;
  sched::Statistics statistics_;
  cm::HostCalls host_calls_;
  sched::End end_;
  sched::EventRing<std::uint32_t> ring_;
  std::optional<SeenCause> cause_;
  std::optional<crt::CallSites<std::uint32_t>> call_sites_;
  SeenThread running_{.id = 1, .name = "main"};
  std::vector<SeenThread> threads_;
};

}  // namespace weft
