// A seeded source of choices: the same seed makes the same choices, on every machine.
#pragma once

#include <cstdint>

#include "choices.h"
#include "cm/simulated.h"
#include "sched/scheduler.h"

namespace weft::tests {

class Random : public Choices {
 public:
  explicit Random(unsigned seed) : state_(seed), habit_(static_cast<Habit>(seed % 3)), patience_(2U << (seed / 3 % 5)) {}

  // For the program itself: what a thread does next.
  [[nodiscard]] unsigned below(unsigned limit) { return static_cast<unsigned>(next() % limit); }
  [[nodiscard]] bool one_in(unsigned limit) { return below(limit) == 0; }

  // A scheduling point, as every library entry has one; a little time may pass before.
  void here() {
    if (one_in(4)) cm::simulated::advance(below(3000));
    sched::scheduling_point();
  }

  [[nodiscard]] unsigned choose(unsigned count) override { return note(choose_by_habit(count)); }
  [[nodiscard]] bool leap() override { return note(one_in(patience_) ? 1 : 0) != 0; }

  // Of all choices of the schedule so far; those of the program itself do not count.
  [[nodiscard]] std::uint64_t schedule() const { return schedule_; }

 private:
  // Who runs is not equally likely everywhere: some bugs need long turns, and some a fair one.
  enum class Habit : unsigned char { any, often_the_last, often_the_first };

  unsigned choose_by_habit(unsigned count) {
    if (habit_ == Habit::any || one_in(4)) return below(count);
    return habit_ == Habit::often_the_last ? count - 1 : 0;
  }

  unsigned note(unsigned choice) {
    schedule_ = (schedule_ ^ choice) * 0x100000001b3U;  // FNV-1a
    return choice;
  }

  // SplitMix64.
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
  std::uint64_t schedule_ = 0xcbf29ce484222325U;
  Habit habit_;
  unsigned patience_;  // at each turn of the host, one chance in so many that the next event comes
};

}  // namespace weft::tests
