// A program of cooperating threads in the simulated host.
#pragma once

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <deque>
#include <functional>
#include <string>
#include <utility>

#include "cm/simulated.h"
#include "pthread/thread.h"
#include "sched/scheduler.h"

namespace weft::tests {

// A program whose main is a test, in a scheduler of its own. It makes threads by spawn().
class Program {
 public:
  // Runs `body` as main, to its end.
  static void run(const std::function<void(Program&)>& body) {
    const cm::simulated::Outcome outcome = outcome_of(body);
    INFO(outcome.errors);
    REQUIRE_FALSE(outcome.status);
  }

  // The same for a program that may end otherwise.
  static cm::simulated::Outcome outcome_of(const std::function<void(Program&)>& body) {
    Program program;
    sched::restart();
    return cm::simulated::run([&] {
      sched::adopt_first(program.first_);
      body(program);
    });
  }

  // A thread that runs `body`; it is ready, and first runs when main waits or yields.
  pthread::Thread& spawn(const char* name, std::function<void()> body, sched::Priority priority = 0) {
    Started& started = threads_.emplace_back();
    started.body = std::move(body);
    started.thread.id = static_cast<std::uint32_t>(threads_.size() + 1);
    started.thread.priority = priority;
    started.thread.begin(false);
    std::strncpy(started.thread.name, name, sched::maximum_name_length);
    if (!sched::has_idle_host_thread()) (void)sched::add_host_thread(started.host);
    sched::spawn(started.thread, {.run = run_body, .argument = &started});
    return started.thread;
  }

  // Lets others run until `done`. Fails the program after many turns.
  static void yield_until(const std::function<bool()>& done) {
    for (int turns = 0; !done(); ++turns) {
      if (turns == 100'000) sched::fail("the test waits in vain");
      sched::yield();
    }
  }

 private:
  Program() {
    first_.begin(false);
    std::strcpy(first_.name, "main");
  }

  struct Started {
    pthread::Thread thread;
    cm::HostThread host;
    std::function<void()> body;
  };

  static cm::ThreadIndex run_body(void* argument) {
    Started& started = *static_cast<Started*>(argument);
    started.body();
    started.thread.end(&started);
    return sched::finish();
  }

  pthread::Thread first_;
  std::deque<Started> threads_;
};

}  // namespace weft::tests
