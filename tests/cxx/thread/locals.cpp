// thread_local objects: made at the first use in each thread, destroyed at its end in reverse order, main's at exit.
// flags: -O0 -O2
#include <string>

#include "check.h"

struct Noisy {
  std::string name;
  explicit Noisy(std::string what) : name(std::move(what)) { printf("made %s\n", name.c_str()); }
  ~Noisy() { printf("gone %s\n", name.c_str()); }
};

static thread_local int number_of_thread = 0;
static thread_local Noisy first("first " + std::to_string(number_of_thread));
template <typename T>
struct Of {
  static thread_local Noisy value;
};
template <typename T>
thread_local Noisy Of<T>::value("of a template");

static Noisy& in_function() {
  static thread_local Noisy second("second " + std::to_string(number_of_thread));
  return second;
}

int main() {
  for (int i = 1; i < 3; ++i) {
    std::thread([i] {
      number_of_thread = i;
      CHECK(!first.name.empty());
      give_way();
      EQUAL(in_function().name, "second " + std::to_string(i));
      if (i == 2) CHECK(!Of<int>::value.name.empty());
    }).join();
  }
  std::thread([] {}).join();  // uses none
  in_function();
  puts("main ends");
}
