#include "pthread/word_queue.h"

namespace weft::pthread {

struct WordQueue::Node {
  sched::WaitQueue waiter;  // its thread
  Node* next = nullptr;
  bool woken = false;  // also if the thread is away in a signal's handler
};

WordQueue::Node* WordQueue::last(std::uintptr_t word) { return reinterpret_cast<Node*>(word & ~empty); }

void WordQueue::wait(std::uintptr_t& word, const sched::WaitKind& kind) {
  Node node;
  Node* const previous = last(word);
  node.next = previous ? previous->next : &node;
  if (previous) previous->next = &node;
  word = reinterpret_cast<std::uintptr_t>(&node) | empty;
  while (!node.woken)
    if (node.waiter.wait(sched::never, kind, &word) == sched::Wake::signal) (void)sched::attend();
}

bool WordQueue::wake_first(std::uintptr_t& word) {
  Node* const tail = last(word);
  if (!tail) return false;
  Node* const first = tail->next;
  tail->next = first->next;
  if (first == tail) word = empty;
  first->woken = true;
  first->waiter.wake_one();
  return true;
}

void WordQueue::wake_all(std::uintptr_t word) {
  while (wake_first(word)) {
  }
}

}  // namespace weft::pthread
