// The ready threads.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sched/thread.h"

namespace weft::sched {

// A queue for each priority, linked one way only, and a bitmap of those that are not empty.
class ReadyQueues {
 public:
  [[nodiscard]] bool empty() const { return (present_[0] | present_[1]) == 0; }

  // The highest priority that is ready; not to be called when empty.
  [[nodiscard]] unsigned highest() const {
    return present_[1] ? 127U - static_cast<unsigned>(std::countl_zero(present_[1]))
                       : 63U - static_cast<unsigned>(std::countl_zero(present_[0]));
  }

  // Whether `thread`, which does not wait, is in one of them. The running thread may be, just before it switches.
  [[nodiscard]] static bool contain(const Thread& thread) { return thread.queue_link.previous != nullptr; }

  void push_back(Thread& thread) { push_back(thread, thread.priority); }

  // As push_back() for one that has none.
  void push_back_without_priority(Thread& thread) { push_back(thread, 0); }

  void push_front(Thread& thread) {
    Queue& queue = queues_[thread.priority];
    thread.queue_link = {.previous = &thread, .next = queue.first};
    if (!queue.first) queue.last = &thread;
    queue.first = &thread;
    present_[thread.priority / 64U] |= bit(thread.priority);
  }

  // Whether somebody is ready, and nobody with a priority.
  [[nodiscard]] bool all_without_priority() const { return present_[0] == bit(0) && present_[1] == 0; }

  // Who runs next is known only after as many loads as it takes to find the queue, one after the other: so the usual one is not
  // looked for.
  Thread& pop_highest() {
    if (all_without_priority()) [[likely]]
      return pop(0);
    return pop(highest());
  }

  // As push_back(last) and then pop_highest(), if nobody has a priority, `last` neither.
  Thread& exchange(Thread& last) {
    Queue& queue = queues_[0];
    Thread& thread = *queue.first;
    last.queue_link = {.previous = &last, .next = nullptr};
    queue.last->queue_link.next = &last;
    queue.last = &last;
    queue.first = thread.queue_link.next;
    thread.queue_link = {};
    return thread;
  }

  // `choose`: as in Schedule.
  Thread& pop_chosen(unsigned (*choose)(unsigned count)) {
    const unsigned priority = highest();
    Queue& queue = queues_[priority];
    unsigned count = 0;
    for (const Thread* thread = queue.first; thread; thread = thread->queue_link.next) ++count;
    const unsigned place = count > 1 && priority == 0 ? choose(count) : 0;
    if (place == 0) return pop_highest();
    Thread* before = queue.first;
    for (unsigned i = 1; i < place; ++i) before = before->queue_link.next;
    [[assume(before != nullptr)]];      // place < count
    return take_after(queue, *before);  // NOLINT(clang-analyzer-core.NonNullParamChecker): as said
  }

  // Looks for it: only a change of priority takes a ready thread out of its queue.
  void remove(const Thread& thread) {
    Queue& queue = queues_[thread.priority];
    if (queue.first == &thread) {
      queue.first = thread.queue_link.next;
      if (!queue.first) present_[thread.priority / 64U] &= ~bit(thread.priority);
    } else {
      Thread* before = queue.first;
      while (before->queue_link.next != &thread) before = before->queue_link.next;
      (void)take_after(queue, *before);
    }
  }

 private:
  struct Queue {
    Thread* first = nullptr;
    Thread* last = nullptr;  // if there is a first one
  };

  [[gnu::always_inline]] void push_back(Thread& thread, unsigned priority) {
    Queue& queue = queues_[priority];
    thread.queue_link = {.previous = &thread, .next = nullptr};
    if (queue.first) {
      queue.last->queue_link.next = &thread;
    } else {
      queue.first = &thread;
      present_[priority / 64U] |= bit(priority);
    }
    queue.last = &thread;
  }

  [[gnu::always_inline]] Thread& pop(unsigned priority) {
    Queue& queue = queues_[priority];
    Thread& thread = *queue.first;
    queue.first = thread.queue_link.next;
    if (!queue.first) present_[priority / 64U] &= ~bit(priority);
    thread.queue_link = {};
    return thread;
  }

  static Thread& take_after(Queue& queue, Thread& before) {
    Thread& thread = *before.queue_link.next;
    before.queue_link.next = thread.queue_link.next;
    if (queue.last == &thread) queue.last = &before;
    thread.queue_link = {};
    return thread;
  }

  [[nodiscard]] static std::uint64_t bit(unsigned priority) { return std::uint64_t{1} << (priority % 64U); }

  std::array<std::uint64_t, priorities / 64> present_{};
  std::array<Queue, priorities> queues_{};
};

}  // namespace weft::sched
