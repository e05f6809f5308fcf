// Intrusive circular list, known by its tail: one word, no allocation, and all zero is the empty list, so that it fits into
// POSIX objects and their static initialisers.
#pragma once

#include <cassert>

namespace weft::sched {

template <typename T>
struct Link {
  T* previous = nullptr;
  T* next = nullptr;  // null: in no list
};

// A list of T, linked through T's member `link`; first in, first out. An item is in at most one list per member.
template <typename T, Link<T> T::* link>
class List {
 public:
  [[nodiscard]] bool empty() const { return tail_ == nullptr; }
  [[nodiscard]] T* front() const { return tail_ ? (tail_->*link).next : nullptr; }
  [[nodiscard]] T* back() const { return tail_; }

  // The item after `item`, or null at the end; the item before it, or null at the front.
  [[nodiscard]] T* after(const T& item) const { return &item == tail_ ? nullptr : (item.*link).next; }
  [[nodiscard]] T* before(const T& item) const { return (item.*link).previous == tail_ ? nullptr : (item.*link).previous; }

  void push_back(T& item) {
    insert_between_last_and_first(item);
    tail_ = &item;
  }

  void push_front(T& item) {
    insert_between_last_and_first(item);
    if (!tail_) tail_ = &item;
  }

  // Puts `item` behind `position`, an item of this list.
  void insert_after(T& position, T& item) {
    assert(!(item.*link).next && "already in a list");
    T* const next = (position.*link).next;
    item.*link = {.previous = &position, .next = next};
    (position.*link).next = &item;
    (next->*link).previous = &item;
    if (tail_ == &position) tail_ = &item;
  }

  void remove(T& item) {
    const auto [previous, next] = item.*link;
    assert(next && "in no list");
    (previous->*link).next = next;
    (next->*link).previous = previous;
    if (tail_ == &item) tail_ = previous == &item ? nullptr : previous;
    item.*link = {};
  }

  // Forgets all items, which are still linked to each other, and returns the last one, or null.
  T* take_all() {
    T* const last = tail_;
    tail_ = nullptr;
    return last;
  }

  T* pop_front() {
    T* const last = tail_;
    if (!last) return nullptr;
    T* const first = (last->*link).next;
    if (first == last) {
      tail_ = nullptr;
    } else {
      T* const second = (first->*link).next;
      (last->*link).next = second;
      (second->*link).previous = last;
    }
    first->*link = {};
    return first;
  }

 private:
  void insert_between_last_and_first(T& item) {
    assert(!(item.*link).next && "already in a list");
    T* const last = tail_;
    if (!last) {
      item.*link = {.previous = &item, .next = &item};
      return;
    }
    T* const first = (last->*link).next;
    item.*link = {.previous = last, .next = first};
    (last->*link).next = &item;
    (first->*link).previous = &item;
  }

  T* tail_ = nullptr;
};

}  // namespace weft::sched
