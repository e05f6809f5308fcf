// What is thrown in one thread is caught in it, whatever the others throw, catch and destroy in between, and however many:
// also when what exceptions leave behind at the host has to be collected while other threads are in the middle of theirs.
// [C++ [except.throw], [except.handle]]
#include <sched.h>

#include <array>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "check.h"

namespace {

constexpr int rounds = 4000;
constexpr int threads = 8;

struct Counted {
  int& count;
  ~Counted() { ++count; }
};

struct Seen {
  int caught = 0;
  int destroyed = 0;
};

void throw_and_catch(Seen& seen) {
  for (int i = 0; i < rounds; ++i) {
    try {
      const Counted counted{seen.destroyed};
      sched_yield();
      if (i % 3 == 0) throw std::runtime_error("round " + std::to_string(i));
      throw i;
    } catch (const std::exception& error) {
      sched_yield();
      seen.caught += error.what() == "round " + std::to_string(i);
    } catch (int value) {
      sched_yield();
      seen.caught += value == i;
    }
  }
}

}  // namespace

int main() {
  std::array<Seen, threads> seen;
  std::vector<std::jthread> all;
  for (Seen& one : seen) all.emplace_back(throw_and_catch, std::ref(one));
  all.clear();
  for (const Seen& one : seen) {
    CHECK(one.caught == rounds);
    CHECK(one.destroyed == rounds);
  }
}
