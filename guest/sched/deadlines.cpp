#include "sched/deadlines.h"

#include <cassert>
#include <utility>

namespace weft::sched {
namespace {

bool earlier(const Deadline& a, const Deadline& b) { return a.when != b.when ? a.when < b.when : a.order < b.order; }

// Makes one tree of two; either may be null.
Deadline* meld(Deadline* a, Deadline* b) {
  if (!a) return b;
  if (!b) return a;
  if (earlier(*b, *a)) std::swap(a, b);
  b->previous = a;
  b->sibling = a->child;
  if (a->child) a->child->previous = b;
  a->child = b;
  return a;
}

// Makes one tree of a list of siblings: pairs from the left, then the pairs from the right, which is what bounds the cost.
Deadline* meld_siblings(Deadline* first) {
  Deadline* pairs = nullptr;  // the pairs made so far, last one first
  while (first) {
    Deadline* const a = first;
    Deadline* const b = a->sibling;
    first = b ? b->sibling : nullptr;
    a->previous = a->sibling = nullptr;
    if (b) b->previous = b->sibling = nullptr;
    Deadline* const pair = meld(a, b);
    pair->sibling = pairs;
    pairs = pair;
  }
  Deadline* root = nullptr;
  while (pairs) {
    Deadline* const pair = pairs;
    pairs = pair->sibling;
    pair->sibling = nullptr;
    root = meld(root, pair);
  }
  return root;
}

}  // namespace

void Deadlines::add(Deadline& deadline, cm::Nanoseconds when) {
  assert(deadline.when == never && when != never);
  deadline.when = when;
  deadline.order = added_++;
  deadline.child = deadline.sibling = deadline.previous = nullptr;
  root_ = meld(root_, &deadline);
}

void Deadlines::remove(Deadline& deadline) {
  assert(deadline.when != never);
  if (&deadline == root_) {
    root_ = meld_siblings(deadline.child);
  } else {
    if (deadline.previous->child == &deadline)
      deadline.previous->child = deadline.sibling;
    else
      deadline.previous->sibling = deadline.sibling;
    if (deadline.sibling) deadline.sibling->previous = deadline.previous;
    root_ = meld(root_, meld_siblings(deadline.child));
  }
  deadline.when = never;
}

Deadline* Deadlines::pop_expired(cm::Nanoseconds now) {
  Deadline* const first = root_;
  if (!first || first->when > now) return nullptr;
  remove(*first);
  return first;
}

}  // namespace weft::sched
