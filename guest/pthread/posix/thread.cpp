// pthread_create and the way a thread ends. The rules of join and detach are in pthread/thread.h.
//
// A thread's stack and control block are given back by the thread itself if it is detached (nobody runs on them before its
// last switch), else by who joins it.
#include "pthread/posix/thread.h"

#include <sched.h>
#include <stdlib.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "crt/tls.h"
#include "pthread/posix/attributes.h"
#include "pthread/posix/control_block.h"
#include "pthread/posix/memory.h"
#include "pthread/posix/setting.h"
#include "pthread/posix/stacks.h"
#include "pthread/posix/start_routine.h"
#include "sched/text.h"

extern "C" {
// Defined if the program uses thread-specific data.
[[gnu::weak]] void weft_destroy_thread_values();
// Defined if it has thread_local objects with destructors.
[[gnu::weak]] void weft_call_thread_destructors();
}

namespace weft::pthread {
namespace {

// Ids are below musl's MAYBE_WAITERS, which FILE locks add to them.
constexpr std::uint32_t id_limit = 0x4000'0000;

constinit ThreadPool unused{};
constinit unsigned alive = 1;
constinit std::uint32_t last_id = 1;
constinit bool ids_wrapped = false;

// Control blocks are made by the dozen, and used again in turn: a stale handle stays stale for a while.
constexpr unsigned blocks_at_once = 32;

struct BlockAndMusl {
  ControlBlock block;
  weft_musl_thread musl;
};

bool make_blocks() {
  auto* const memory = static_cast<BlockAndMusl*>(allocate_for_ever(sizeof(BlockAndMusl) * blocks_at_once));
  if (!memory) return false;
  for (unsigned i = 0; i < blocks_at_once; ++i) {
    auto* const made = new (&memory[i]) BlockAndMusl();
    made->block.musl = &made->musl;
    made->musl.control_block = reinterpret_cast<std::uintptr_t>(&made->block);
    unused.give(made->block);
  }
  return true;
}

ControlBlock* take_block() {
  Thread* thread = unused.take();
  if (!thread && make_blocks()) thread = unused.take();
  return static_cast<ControlBlock*>(thread);
}

bool make_host_thread() {
  static constinit bool first = true;
  if (std::exchange(first, false))
    if (const auto limit = number_setting("WEFT_THREADS")) sched::set_host_thread_limit(*limit);
  static constinit cm::HostThread* memory = nullptr;  // kept when the host's limit is met
  if (!memory) {
    void* const place = allocate_for_ever(sizeof(cm::HostThread));
    if (!place) return false;
    memory = new (place) cm::HostThread();
  }
  if (sched::add_host_thread(*memory) != 0) return false;
  memory = nullptr;
  return true;
}

std::uint32_t new_id() {
  do {
    if (++last_id == id_limit) {
      last_id = 2;
      ids_wrapped = true;
    }
  } while (ids_wrapped && find_thread(last_id));
  return last_id;
}

// The place of the thread's variables, as high as they fit below `top`.
std::uintptr_t place_variables(std::uintptr_t top, const crt::TlsImage& image) {
  return (top - image.size) & ~static_cast<std::uintptr_t>(image.alignment - 1);
}

// The user's own stack is used if the library's reserve fits in too. Instead of a smaller one, on which nothing could be
// reported, the thread gets one of ours.
bool fits(const ThreadAttributes& attributes, const crt::TlsImage& image) {
  return attributes.stack_address && attributes.stack_size >= 2 * sched::stack_reserve + image.size + image.alignment;
}

// And says so in the activation.
[[gnu::always_inline]] inline bool give_stack_to(ControlBlock& thread, const ThreadAttributes& attributes,
                                                 cm::Activation& activation) {
  const crt::TlsImage image = crt::tls_image();
  std::uintptr_t variables = 0;
  if (fits(attributes, image)) {
    thread.stack = {.mapping = 0, .mapped = 0, .lowest = attributes.stack_address, .size = attributes.stack_size};
    thread.stack_limit = thread.stack.lowest + sched::stack_reserve;
    variables = place_variables(thread.stack.lowest + thread.stack.size, image);
    activation.stack_pointer = variables;
  } else {
    if (!take_stack(thread.stack, attributes.stack_size, image.size + image.alignment)) return false;
    thread.stack_limit = thread.stack.lowest;
    const std::uintptr_t top = thread.stack.mapping + thread.stack.mapped;
    variables = place_variables(top, image);
    activation.stack_pointer = std::min({thread.stack.lowest + thread.stack.size, variables, top - stack_note_size});
    if (attributes.stack_address) thread.stack.lowest = attributes.stack_address;  // what pthread_getattr_np() tells
  }
  activation.stack_pointer &= ~std::uintptr_t{15};
  activation.tls_base = image.size ? crt::make_tls_copy(reinterpret_cast<void*>(variables)) : 0;
  return true;
}

// The name of the routine, if the compiler plugin has told it before the call, else none.
const char* name_of(const Start& start) {
  static constexpr char none[sched::report_name_size] = "";
  const void* const address =
      start.posix ? reinterpret_cast<const void*>(start.posix) : reinterpret_cast<const void*>(start.c11);
  return weft_start_routine && weft_start_routine->address == address ? weft_start_routine->name : none;
}

void call_start(void* thread) {
  ControlBlock& self = *static_cast<ControlBlock*>(thread);
  if (self.start)
    self.exit_value = self.start(self.argument);
  else
    self.exit_value = reinterpret_cast<void*>(static_cast<std::intptr_t>(self.start_c11(self.argument)));
  // What was sent to it while it lived it handles.
  (void)sched::attend();
}

// C++'s go first: they may use thread-specific data, and with glibc they do.
void destroy_values(void* /*none*/) {
  if (weft_call_thread_destructors) weft_call_thread_destructors();
  if (weft_destroy_thread_values) weft_destroy_thread_values();
}

cm::ThreadIndex run(void* thread) {
  cm::call_until_unwind(call_start, thread);
  return end_running_thread();
}

[[gnu::always_inline]] inline void begin_life(ControlBlock& thread, cm::Activation& activation, bool detached) {
  thread.exit_value = nullptr;
  thread.ending = false;
  weft_musl_thread_begin(thread.musl, static_cast<int>(thread.id));
  thread.musl->stack = reinterpret_cast<void*>(activation.stack_pointer);
  thread.musl->stack_size = thread.stack.size;
  thread.begin(detached);
  ++alive;
  activation.thread_pointer = reinterpret_cast<std::uintptr_t>(thread.musl);
}

ControlBlock* prepare(const ThreadAttributes& attributes) {
  ControlBlock* const thread = take_block();
  if (!thread) return nullptr;
  if ((sched::has_idle_host_thread() || make_host_thread()) && give_stack_to(*thread, attributes, sched::next_activation()))
    return thread;
  unused.give(*thread);
  return nullptr;
}

}  // namespace

ControlBlock* create(const ThreadAttributes& attributes, const Start& start) {
  weft_libc_threaded();
  ControlBlock* thread = prepare(attributes);
  if (!thread) {
    // Threads that would end by themselves keep what is missing: let them.
    sched::yield();
    thread = prepare(attributes);
    if (!thread) return nullptr;
  }
  ControlBlock& creator = self();
  thread->id = new_id();
  thread->scheduling_policy = creator.scheduling_policy;
  thread->first_in_first_out = creator.first_in_first_out;
  thread->priority = creator.own_priority;
  if (attributes.explicit_scheduling) {
    thread->scheduling_policy = static_cast<unsigned char>(attributes.policy);
    thread->first_in_first_out = attributes.policy == SCHED_FIFO;
    thread->priority = static_cast<sched::Priority>(attributes.priority);
  }
  std::memcpy(thread->linux_name, creator.linux_name, sizeof thread->linux_name);
  std::memcpy(thread->name, name_of(start), sizeof thread->name);
  thread->guard_size = attributes.guard_size;
  thread->start = start.posix;
  thread->start_c11 = start.c11;
  thread->argument = start.argument;
  cm::Activation& activation = sched::next_activation();
  begin_life(*thread, activation, attributes.detached != 0);
  activation.run = run;
  activation.argument = thread;
  sched::spawn(*thread);
  return thread;
}

void recycle(ControlBlock& thread) {
  give_stack(thread.stack);
  thread.stack = {};
  unused.give(thread);
}

ControlBlock* create_for_call(cm::Activation& activation, const char* name) {
  weft_libc_threaded();
  ControlBlock* const thread = take_block();
  if (!thread) return nullptr;
  if (!give_stack_to(*thread, default_attributes, activation)) {
    unused.give(*thread);
    return nullptr;
  }
  thread->id = new_id();
  thread->scheduling_policy = SCHED_OTHER;
  thread->first_in_first_out = false;
  thread->priority = 0;
  std::memset(thread->name, 0, sizeof thread->name);
  std::strncpy(thread->name, name, sizeof thread->name - 1);
  std::memset(thread->linux_name, 0, sizeof thread->linux_name);
  std::strncpy(thread->linux_name, name, sizeof thread->linux_name - 1);
  thread->guard_size = default_attributes.guard_size;
  begin_life(*thread, activation, true);
  return thread;
}

void end_thread_of_call() {
  cm::call_until_unwind(destroy_values, nullptr);
  ControlBlock& thread = self();
  thread.call = nullptr;
  weft_musl_thread_end(thread.musl);
  --alive;
  thread.end(nullptr);
  recycle(thread);
}

cm::ThreadIndex end_running_thread() {
  ControlBlock& thread = self();
  const bool has_values = weft_destroy_thread_values && thread.values.used != 0;
  if (has_values || weft_call_thread_destructors) cm::call_until_unwind(destroy_values, nullptr);
  if (alive == 1) exit(0);
  weft_musl_thread_end(thread.musl);
  --alive;
  thread.end(thread.exit_value);
  if (thread.forgotten()) recycle(thread);
  return sched::finish();
}

}  // namespace weft::pthread

// The first call begins the end of the program; who calls it later, in another thread, waits for that.
extern "C" void weft_begin_exit() {
  using namespace weft::sched;
  static constinit const Thread* ending = nullptr;
  static constinit WaitQueue end;
  static constexpr WaitKind kind{.name = "the end of the program"};
  if (!ending) ending = &running();
  while (ending != &running()) (void)end.wait(never, kind, nullptr);
}

// For the report of a stack overflow (sched/stack_limit.cpp): how much the running thread has, and what gives it more.
extern "C" [[gnu::cold, clang::minsize]] void weft_tell_used_stack(weft::sched::Text& text) {
  const weft::pthread::ControlBlock& thread = weft::pthread::self();
  text << ": its stack of " << std::uint64_t{thread.stack.size} << " bytes is used up (";
  text << (&thread == &weft::pthread::first_thread ? "weft cc -Wl,-z,stack-size=BYTES"
                                                   : "pthread_attr_setstacksize, or weft cc -Wl,-z,thread-stack-size=BYTES");
  text << ")\n";
}
