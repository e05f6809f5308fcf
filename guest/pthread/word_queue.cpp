#include "pthread/word_queue.h"

namespace weft::pthread {

struct WordQueue::Node {
  sched::WaitQueue waiter;  // its thread
  Node* next = nullptr;
  bool woken = false;  // perhaps after a signal has ended the wait, before the thread runs
};

WordQueue::Node* WordQueue::last(std::uintptr_t word) { return reinterpret_cast<Node*>(word & ~empty); }

bool WordQueue::wait(std::uintptr_t& word, const sched::WaitKind& kind) {
  Node node;
  Node* const previous = last(word);
  node.next = previous ? previous->next : &node;
  if (previous) previous->next = &node;
  word = reinterpret_cast<std::uintptr_t>(&node) | empty;
  (void)node.waiter.wait(sched::never, kind, &word);
  if (node.woken) return true;
  // Not listed while a handler runs, which may leave this frame by a jump.
  remove(word, node);
  (void)sched::attend();
  return false;
}

void WordQueue::remove(std::uintptr_t& word, Node& node) {
  Node* previous = last(word);
  while (previous->next != &node) previous = previous->next;
  previous->next = node.next;
  if (last(word) == &node) word = previous == &node ? empty : reinterpret_cast<std::uintptr_t>(previous) | empty;
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
