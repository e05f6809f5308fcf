// The same with Boost.Fiber.
#include <benchmark/benchmark.h>

#include <boost/fiber/all.hpp>
#include <functional>
#include <vector>

namespace {

namespace fibers = boost::fibers;

void items(benchmark::State& state, int each) { state.SetItemsProcessed(state.iterations() * each); }

void fiber_condition(benchmark::State& state) {
  fibers::mutex mutex;
  fibers::condition_variable conditions[2];
  int turn = 0;
  bool stop = false;
  const auto wait = [&](std::unique_lock<fibers::mutex>& lock, int mine) {
    while (turn != mine) conditions[mine].wait(lock);
  };
  const auto give = [&](int to) {
    turn = to;
    conditions[to].notify_one();
  };
  fibers::fiber partner([&] {
    std::unique_lock lock(mutex);
    for (bool last = false; !last;) {
      wait(lock, 1);
      last = stop;
      give(0);
    }
  });
  {
    std::unique_lock lock(mutex);
    for (auto _ : state) {
      give(1);
      wait(lock, 0);
    }
    stop = true;
    give(1);
    wait(lock, 0);
  }
  partner.join();
  items(state, 2);
}
BENCHMARK(fiber_condition)->Name("condition/fiber");

void fiber_yield(benchmark::State& state) {
  bool stop = false;
  fibers::fiber partner([&] {
    while (!stop) boost::this_fiber::yield();
  });
  for (auto _ : state) boost::this_fiber::yield();
  stop = true;
  partner.join();
  items(state, 2);
}
BENCHMARK(fiber_yield)->Name("yield/fiber");

void fiber_create(benchmark::State& state) {
  for (auto _ : state) fibers::fiber([] {}).join();
  items(state, 1);
}
BENCHMARK(fiber_create)->Name("create/fiber");

void fiber_barrier(benchmark::State& state) {
  fibers::barrier barrier(8);
  bool stop = false;
  std::vector<fibers::fiber> partners;
  for (int i = 0; i < 7; ++i)
    partners.emplace_back([&] {
      for (;;) {
        barrier.wait();
        const bool last = stop;
        barrier.wait();
        if (last) break;
      }
    });
  for (auto _ : state) {
    barrier.wait();
    barrier.wait();
  }
  stop = true;
  barrier.wait();
  barrier.wait();
  for (fibers::fiber& partner : partners) partner.join();
  items(state, 2);
}
BENCHMARK(fiber_barrier)->Name("barrier/fiber");

void fiber_lock(benchmark::State& state) {
  fibers::mutex mutex;
  for (auto _ : state) {
    mutex.lock();
    benchmark::ClobberMemory();
    mutex.unlock();
  }
  items(state, 1);
}
BENCHMARK(fiber_lock)->Name("lock/fiber");

}  // namespace
