#include "pthread/word_queue.h"

#include "pthread/thread.h"

namespace weft::pthread {

WordWaiter* WordQueue::last(const std::uintptr_t& word) {
  auto* const waiter = reinterpret_cast<WordWaiter*>(word & ~empty);
  return waiter && waiter->word == &word ? waiter : nullptr;
}

void WordQueue::add(std::uintptr_t& word, WordWaiter& waiter) {
  WordWaiter* const previous = last(word);
  waiter.word = &word;
  waiter.woken = false;
  waiter.previous = previous ? previous : &waiter;
  waiter.next = previous ? previous->next : &waiter;
  waiter.previous->next = &waiter;
  waiter.next->previous = &waiter;
  word = reinterpret_cast<std::uintptr_t>(&waiter) | empty;
}

void WordQueue::remove(std::uintptr_t& word, WordWaiter& waiter) {
  if (last(word) == &waiter)
    word = waiter.previous == &waiter ? empty : reinterpret_cast<std::uintptr_t>(waiter.previous) | empty;
  waiter.previous->next = waiter.next;
  waiter.next->previous = waiter.previous;
  waiter.word = nullptr;
}

bool WordQueue::wait(std::uintptr_t& word, const sched::WaitKind& kind) {
  WordWaiter& waiter = Thread::current().word_waiter;
  add(word, waiter);
  (void)waiter.queue.wait(sched::never, kind, &word);
  if (waiter.woken) return true;
  // Not listed while a handler runs, which may wait itself, or leave this frame by a jump.
  remove(word, waiter);
  (void)sched::attend();
  return false;
}

bool WordQueue::wake_first(std::uintptr_t& word) {
  WordWaiter* const tail = last(word);
  if (!tail) return false;
  WordWaiter& first = *tail->next;
  remove(word, first);
  first.woken = true;
  first.queue.wake_one();
  return true;
}

void WordQueue::wake_all(std::uintptr_t& word, std::uintptr_t then) {
  while (wake_first(word)) {
  }
  word = then;
}

}  // namespace weft::pthread
