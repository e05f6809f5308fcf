// What a simulated program leaves open: who runs next, and whether time passes. A test fills it in.
#pragma once

namespace weft::tests {

class Choices {
 public:
  Choices() = default;
  Choices(const Choices&) = delete;
  Choices& operator=(const Choices&) = delete;
  virtual ~Choices() = default;

  // Which of `count` ready threads runs next: see sched::Schedule.
  [[nodiscard]] virtual unsigned choose(unsigned count) = 0;

  // Whether the clock leaps to the next event: a deadline expires, or an operation completes.
  [[nodiscard]] virtual bool leap() = 0;
};

}  // namespace weft::tests
