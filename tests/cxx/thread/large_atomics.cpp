// std::atomic of types that no instruction holds: the compiler calls functions for them.
// flags: -O0 -O2
// options: -latomic
#include <atomic>
#include <thread>

#include "check.h"

struct Pair {
  long long count, twice;
};

struct Odd {
  char letters[11];
};

int main() {
  std::atomic<Pair> pair(Pair{1, 2});
  Pair old = pair.exchange(Pair{3, 6});
  EQUAL(old.count, 1);
  EQUAL(old.twice, 2);
  CHECK(!pair.compare_exchange_strong(old, Pair{4, 8}));
  EQUAL(old.count, 3);
  EQUAL(old.twice, 6);
  CHECK(pair.compare_exchange_strong(old, Pair{0, 0}));
  EQUAL(pair.load().count, 0);

  constexpr int rounds = 1000;
  auto count_up = [&pair] {
    for (int round = 0; round < rounds; ++round) {
      Pair seen = pair.load();
      if (round % 100 == 0) give_way();
      Pair wanted;
      do {
        CHECK(seen.twice == 2 * seen.count);
        wanted = Pair{seen.count + 1, seen.twice + 2};
      } while (!pair.compare_exchange_strong(seen, wanted));
    }
  };
  std::thread one(count_up);
  std::thread two(count_up);
  one.join();
  two.join();
  EQUAL(pair.load().count, 2 * rounds);

  std::atomic<Odd> odd(Odd{"0123456789"});
  odd.store(Odd{"abcdefghij"});
  EQUAL(odd.load().letters[9], 'j');
  EQUAL(odd.load().letters[10], '\0');

  std::atomic<long double> real(0.5L);
  real += 1;
  EQUAL(real.load(), 1.5L);
  puts("counted");
}
