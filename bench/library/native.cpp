// The same with the system's threads.
#include <benchmark/benchmark.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>

#include <functional>
#include <thread>
#include <vector>

namespace {

void items(benchmark::State& state, int each) { state.SetItemsProcessed(state.iterations() * each); }

void native_condition(benchmark::State& state) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t conditions[2] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER};
  int turn = 0;
  bool stop = false;
  const auto wait = [&](int mine) {
    while (turn != mine) pthread_cond_wait(&conditions[mine], &mutex);
  };
  const auto give = [&](int to) {
    turn = to;
    pthread_cond_signal(&conditions[to]);
  };
  std::thread partner([&] {
    pthread_mutex_lock(&mutex);
    for (bool last = false; !last;) {
      wait(1);
      last = stop;
      give(0);
    }
    pthread_mutex_unlock(&mutex);
  });
  pthread_mutex_lock(&mutex);
  for (auto _ : state) {
    give(1);
    wait(0);
  }
  stop = true;
  give(1);
  wait(0);
  pthread_mutex_unlock(&mutex);
  partner.join();
  items(state, 2);
}
BENCHMARK(native_condition)->Name("condition/native")->UseRealTime();

void native_semaphore(benchmark::State& state) {
  sem_t there;
  sem_t back;
  sem_init(&there, 0, 0);
  sem_init(&back, 0, 0);
  bool stop = false;
  std::thread partner([&] {
    for (bool last = false; !last;) {
      sem_wait(&there);
      last = stop;
      sem_post(&back);
    }
  });
  for (auto _ : state) {
    sem_post(&there);
    sem_wait(&back);
  }
  stop = true;
  sem_post(&there);
  partner.join();
  items(state, 2);
}
BENCHMARK(native_semaphore)->Name("semaphore/native")->UseRealTime();

void native_create(benchmark::State& state) {
  for (auto _ : state) {
    pthread_t thread;
    pthread_create(&thread, nullptr, [](void* none) { return none; }, nullptr);
    pthread_join(thread, nullptr);
  }
  items(state, 1);
}
BENCHMARK(native_create)->Name("create/native")->UseRealTime();

void native_barrier(benchmark::State& state) {
  pthread_barrier_t barrier;
  pthread_barrier_init(&barrier, nullptr, 8);
  bool stop = false;
  std::vector<std::thread> partners;
  for (int i = 0; i < 7; ++i)
    partners.emplace_back([&] {
      for (;;) {
        pthread_barrier_wait(&barrier);
        const bool last = stop;
        pthread_barrier_wait(&barrier);
        if (last) break;
      }
    });
  for (auto _ : state) {
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
  }
  stop = true;
  pthread_barrier_wait(&barrier);
  pthread_barrier_wait(&barrier);
  for (std::thread& partner : partners) partner.join();
  pthread_barrier_destroy(&barrier);
  items(state, 2);
}
BENCHMARK(native_barrier)->Name("barrier/native")->UseRealTime();

void native_lock(benchmark::State& state) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  for (auto _ : state) {
    pthread_mutex_lock(&mutex);
    benchmark::ClobberMemory();
    pthread_mutex_unlock(&mutex);
  }
  items(state, 1);
}
BENCHMARK(native_lock)->Name("lock/native");

}  // namespace
