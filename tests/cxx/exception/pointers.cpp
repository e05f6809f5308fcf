// exception_ptr goes from thread to thread, outlives its catch, can be rethrown by several; make_exception_ptr; nested ones.
// flags: -O0 -O2
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "check.h"

static int alive = 0;

struct Counted : std::runtime_error {
  explicit Counted(const char* what) : runtime_error(what) { ++alive; }
  Counted(const Counted& other) : runtime_error(other) { ++alive; }
  ~Counted() override { --alive; }
};

static void print_nested(const std::exception& error, int depth = 0) {
  printf("%*s%s\n", depth, "", error.what());
  try {
    std::rethrow_if_nested(error);
  } catch (const std::exception& inner) {
    print_nested(inner, depth + 1);
  }
}

int main() {
  std::exception_ptr kept;
  std::thread([&] {
    try {
      throw Counted("from a thread");
    } catch (...) {
      kept = std::current_exception();
    }
  }).join();
  EQUAL(alive, 1);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([kept] {
      try {
        give_way();
        std::rethrow_exception(kept);
      } catch (const Counted& error) {
        give_way();
        EQUAL(std::string(error.what()), "from a thread");
      }
    });
  for (std::thread& thread : threads) thread.join();
  kept = nullptr;
  EQUAL(alive, 0);

  const std::exception_ptr made = std::make_exception_ptr(42);
  try {
    std::rethrow_exception(made);
  } catch (int value) {
    EQUAL(value, 42);
  }

  try {
    try {
      try {
        throw std::logic_error("innermost");
      } catch (...) {
        std::throw_with_nested(std::runtime_error("middle"));
      }
    } catch (...) {
      std::throw_with_nested(std::runtime_error("outermost"));
    }
  } catch (const std::exception& error) {
    print_nested(error);
  }
}
