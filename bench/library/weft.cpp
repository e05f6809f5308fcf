// Weft's scheduler and objects in the simulated host, where a switch is one of native stacks: what the library itself costs.
#include <benchmark/benchmark.h>

#include <array>
#include <functional>
#include <memory>

#include "cm/simulated.h"
#include "pthread/barrier.h"
#include "pthread/condition.h"
#include "pthread/semaphore.h"
#include "pthread/thread.h"
#include "sched/scheduler.h"

namespace {

namespace cm = weft::cm;
namespace sched = weft::sched;
using weft::pthread::Barrier;
using weft::pthread::Condition;
using weft::pthread::Mutex;
using weft::pthread::Semaphore;
using weft::pthread::Thread;

// A thread's memory, with what pthread_create's file keeps beside it.
struct Made {
  Thread thread;
  cm::HostThread host;
  std::function<void()> body;
};

cm::ThreadIndex run_body(void* argument) {
  Made& made = *static_cast<Made*>(argument);
  made.body();
  made.thread.end(nullptr);
  return sched::finish();
}

void start(Made& made, std::uint32_t id) {
  made.thread.id = id;
  made.thread.begin(false);
  if (!sched::has_idle_host_thread()) (void)sched::add_host_thread(made.host);
  sched::spawn(made.thread, {.run = run_body, .argument = &made});
}

void join(Made& made) {
  void* result = nullptr;
  (void)made.thread.join(result);
}

void in_program(const std::function<void()>& body) {
  Thread first;
  sched::restart();
  (void)cm::simulated::run([&] {
    first.begin(false);
    sched::adopt_first(first);
    body();
  });
}

// Runs `body` as main, and `partner` as another thread, until main's last call of it.
void with_partners(std::size_t count, const std::function<void()>& partner, const std::function<void()>& body,
                   const std::function<void()>& end) {
  in_program([&] {
    const std::unique_ptr<Made[]> partners(new Made[count]);
    for (std::size_t i = 0; i < count; ++i) {
      partners[i].body = partner;
      start(partners[i], static_cast<std::uint32_t>(i + 2));
    }
    body();
    end();
    for (std::size_t i = 0; i < count; ++i) join(partners[i]);
  });
}

void items(benchmark::State& state, int each) { state.SetItemsProcessed(state.iterations() * each); }

// The simulated built-in alone.
void weft_bare_switch(benchmark::State& state) {
  in_program([&] {
    static cm::ThreadIndex main_index = 0;
    main_index = cm::thread_index();
    cm::HostThread other;
    other.activation.run = [](void* /*none*/) { return main_index; };
    cm::thread_new(other);
    for (auto _ : state) cm::suspend_then_resume(other.index);
  });
  items(state, 2);
}
BENCHMARK(weft_bare_switch)->Name("switch/weft");

void weft_condition(benchmark::State& state) {
  Mutex mutex(Mutex::Type::normal);
  Condition conditions[2] = {Condition(0), Condition(0)};
  int turn = 0;
  bool stop = false;
  const auto wait = [&](int mine) {
    while (turn != mine) (void)conditions[mine].wait(mutex);
  };
  const auto give = [&](int to) {
    turn = to;
    conditions[to].signal();
    sched::reschedule_if_higher();
    sched::scheduling_point();
  };
  with_partners(
      1,
      [&] {
        (void)mutex.lock();
        for (bool last = false; !last;) {
          wait(1);
          last = stop;
          give(0);
        }
        (void)mutex.unlock();
      },
      [&] {
        (void)mutex.lock();
        for (auto _ : state) {
          give(1);
          wait(0);
        }
        stop = true;
        give(1);
        wait(0);
        (void)mutex.unlock();
      },
      [] {});
  items(state, 2);
}
BENCHMARK(weft_condition)->Name("condition/weft");

void weft_semaphore(benchmark::State& state) {
  Semaphore there(0);
  Semaphore back(0);
  bool stop = false;
  const auto post = [](Semaphore& semaphore) {
    (void)semaphore.post();
    sched::reschedule_if_higher();
    sched::scheduling_point();
  };
  with_partners(
      1,
      [&] {
        for (bool last = false; !last;) {
          (void)there.wait();
          last = stop;
          post(back);
        }
      },
      [&] {
        for (auto _ : state) {
          post(there);
          (void)back.wait();
        }
      },
      [&] {
        stop = true;
        post(there);
      });
  items(state, 2);
}
BENCHMARK(weft_semaphore)->Name("semaphore/weft");

void weft_yield(benchmark::State& state) {
  bool stop = false;
  with_partners(
      1,
      [&] {
        while (!stop) sched::yield();
      },
      [&] {
        for (auto _ : state) sched::yield();
      },
      [&] { stop = true; });
  items(state, 2);
}
BENCHMARK(weft_yield)->Name("yield/weft");

void weft_create(benchmark::State& state) {
  in_program([&] {
    const std::unique_ptr<Made> made(new Made);
    made->body = [] {};
    for (auto _ : state) {
      start(*made, 2);
      join(*made);
    }
  });
  items(state, 1);
}
BENCHMARK(weft_create)->Name("create/weft");

void weft_barrier(benchmark::State& state) {
  Barrier barrier(8);
  bool stop = false;
  const auto wait = [&] {
    if (!barrier.wait()) return;
    sched::reschedule_if_higher();
    sched::scheduling_point();
  };
  with_partners(
      7,
      [&] {
        for (;;) {
          wait();
          const bool last = stop;
          wait();
          if (last) break;
        }
      },
      [&] {
        for (auto _ : state) {
          wait();
          wait();
        }
        stop = true;
        wait();
        wait();
      },
      [] {});
  items(state, 2);
}
BENCHMARK(weft_barrier)->Name("barrier/weft");

void weft_lock(benchmark::State& state) {
  in_program([&] {
    Mutex mutex(Mutex::Type::normal);
    for (auto _ : state) {
      benchmark::DoNotOptimize(&mutex);
      (void)mutex.lock();
      benchmark::ClobberMemory();
      (void)mutex.unlock_simply();
      sched::scheduling_point();
    }
  });
  items(state, 1);
}
BENCHMARK(weft_lock)->Name("lock/weft");

}  // namespace

BENCHMARK_MAIN();
