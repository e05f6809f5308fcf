// Threads' lives and thread-specific data in many schedules.
#include <catch2/catch.hpp>
#include <cerrno>
#include <deque>
#include <map>
#include <memory>

#include "pthread/thread.h"
#include "simulate.h"

namespace {

using weft::pthread::Keys;
using weft::pthread::Thread;
using weft::pthread::ThreadPool;
using weft::pthread::Values;
using weft::tests::expect;
using weft::tests::Program;
using weft::tests::Random;
using weft::tests::simulate;
namespace cm = weft::cm;
namespace sched = weft::sched;

// Threads whose memory is freed as soon as they have been joined: the address sanitizer sees who touches it.
class Lives {
 public:
  explicit Lives(Random& random) : random_(random) {}

  struct Life {
    Lives* lives = nullptr;
    Thread thread;
    bool ran = false;
  };

  Life& create() {
    if (!sched::has_idle_host_thread()) expect(sched::add_host_thread(hosts_.emplace_back()) == 0, "no more host threads");
    auto* const life = new Life{.lives = this, .thread = {}};
    life->thread.id = ++last_id_;
    life->thread.begin(false);
    ++alive_;
    sched::spawn(life->thread, {.run = run, .argument = life});
    return *life;
  }

  // Joins in some way, and frees.
  void join(Life& life) {
    const cm::Nanoseconds deadline = cm::monotonic_now() + random_.below(6000);
    void* result = nullptr;
    int error = ETIMEDOUT;
    switch (random_.below(3)) {
      case 0:
        error = life.thread.try_join(result);
        expect(error == 0 || (error == EBUSY && !life.ran), "a try-join was wrong");
        break;
      case 1:
        error = life.thread.join(result, deadline);
        expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a timed join ended early");
        break;
      default:
        break;
    }
    if (error) error = life.thread.join(result);
    expect(error == 0 && result == &life && life.ran, "a join is wrong about its thread");
    expect(life.thread.forgotten(), "a joined thread is remembered");
    delete &life;
  }

  // Of threads that are detached; nobody may look at them from their end on.
  void detach(Life& life) {
    expect(life.thread.detach() == 0, "a thread could not be detached");
    detached_.push_back(std::unique_ptr<Life>(&life));
  }

  void await_all() {
    Program::yield_until([this] { return alive_ == 0; });
    for (const auto& life : detached_) expect(life->ran && life->thread.forgotten(), "a detached thread is remembered");
  }

 private:
  static cm::ThreadIndex run(void* argument) {
    Life& life = *static_cast<Life*>(argument);
    Lives& lives = *life.lives;
    for (unsigned pauses = lives.random_.below(4); pauses > 0; --pauses) lives.random_.here();
    if (lives.random_.one_in(4)) (void)sched::sleep_until(cm::monotonic_now() + lives.random_.below(5000));
    void* result = nullptr;
    expect(life.thread.join(result) == EDEADLK, "a thread has joined itself");
    life.ran = true;
    --lives.alive_;
    life.thread.end(&life);
    return sched::finish();
  }

  Random& random_;
  std::deque<cm::HostThread> hosts_;
  std::deque<std::unique_ptr<Life>> detached_;
  std::uint32_t last_id_ = 100;
  unsigned alive_ = 0;
};

// Thread-specific data beside a model of it. Destructors are plain functions: what they work on is here.
struct KeysModel {
  Keys keys;
  std::map<unsigned, unsigned> existing;  // keys, and the how manieth key each is
  unsigned created = 0;
  Random* random = nullptr;
  std::map<const sched::Thread*, unsigned> destroyed;

  static inline KeysModel* current = nullptr;
  static void destroy(void* /*data*/) {
    ++current->destroyed[&sched::running()];
    current->random->here();
  }
};

}  // namespace

TEST_CASE("simulated: threads are created, joined and detached, and nobody touches a joined thread's memory") {
  simulate([](Program& program, Random& random) {
    Lives lives(random);
    for (int i = 0; i < 2; ++i)
      program.spawn("creator", [&] {
        std::deque<Lives::Life*> mine;
        for (int turn = 0; turn < 6; ++turn) {
          mine.push_back(&lives.create());
          random.here();
          if (!random.one_in(3)) continue;
          Lives::Life& first = *mine.front();
          mine.pop_front();
          random.one_in(3) ? lives.detach(first) : lives.join(first);
          random.here();
        }
        for (Lives::Life* const life : mine) lives.join(*life);
      });
    program.join_all();
    lives.await_all();
  });
}

TEST_CASE("simulated: of two that join or detach a thread, one does") {
  simulate([](Program& program, Random& random) {
    Thread& worker = program.spawn("worker", [&] {
      for (unsigned pauses = random.below(6); pauses > 0; --pauses) random.here();
    });
    unsigned done = 0;
    unsigned ended = 0;
    for (int i = 0; i < 3; ++i)
      program.spawn("rival", [&] {
        for (unsigned pauses = random.below(4); pauses > 0; --pauses) random.here();
        void* result = nullptr;
        const int error = random.one_in(3) ? worker.detach() : worker.join(result);
        expect(error == 0 || error == EINVAL || error == ESRCH, "a join or detach gave another error");
        if (error == 0) ++done;
        ++ended;
      });
    Program::yield_until([&] { return ended == 3; });
    expect(done == 1, "a thread was joined or detached more than once, or by nobody");
    program.join_all();
    expect(worker.forgotten(), "the thread is remembered");
  });
}

TEST_CASE("simulated: thread-specific data is each thread's own, under keys that come and go") {
  simulate([](Program& program, Random& random) {
    KeysModel model;
    model.random = &random;
    KeysModel::current = &model;
    for (int i = 0; i < 4; ++i)
      program.spawn("worker", [&] {
        const auto values = std::make_unique<Values>();
        std::map<unsigned, const void*> mine;  // by which key it is
        for (int turn = 0; turn < 20; ++turn) {
          unsigned key = random.below(8);
          const bool exists = model.existing.contains(key);
          switch (random.below(4)) {
            case 0:
              if (model.existing.size() < 6) {
                expect(model.keys.create(key, KeysModel::destroy) == 0, "there is no key left");
                expect(model.existing.emplace(key, ++model.created).second, "a key was given twice");
              }
              break;
            case 1:
              expect(model.keys.remove(key) == (exists ? 0 : EINVAL), "a key's deletion was wrong");
              model.existing.erase(key);
              break;
            case 2:
              expect(model.keys.set(*values, key, &mine) == (exists ? 0 : EINVAL), "a value was set wrongly");
              if (exists) mine[model.existing[key]] = &mine;
              break;
            default: {
              const auto value = exists ? mine.find(model.existing[key]) : mine.end();
              expect(model.keys.get(*values, key) == (value == mine.end() ? nullptr : value->second), "a value is wrong");
              break;
            }
          }
          random.here();
        }
        unsigned at_least = 0;  // keys may be deleted while the destructors run
        unsigned at_most = 0;
        for (const auto& [key, which] : model.existing) at_most += mine.contains(which) ? 1U : 0U;
        model.keys.destroy(*values);
        for (const auto& [key, which] : model.existing) at_least += mine.contains(which) ? 1U : 0U;
        const unsigned destroyed = model.destroyed[&sched::running()];
        expect(destroyed >= at_least && destroyed <= at_most, "a destructor was not called, or twice");
        for (unsigned key = 0; key < 8; ++key) expect(!model.keys.get(*values, key), "a value is left at the end");
      });
    program.join_all();
  });
}

TEST_CASE("simulated: a pool of threads gives first what it got first") {
  simulate([](Program& program, Random& random) {
    ThreadPool pool;
    std::deque<Thread> threads(6);
    std::deque<Thread*> unused;
    for (Thread& thread : threads) {
      pool.give(thread);
      unused.push_back(&thread);
    }
    for (int i = 0; i < 3; ++i)
      program.spawn("worker", [&] {
        for (int turn = 0; turn < 10; ++turn) {
          Thread* const expected = unused.empty() ? nullptr : unused.front();
          Thread* const thread = pool.take();
          expect(thread == expected, "another thread than the one that was unused longest");
          if (thread) unused.pop_front();
          random.here();
          if (!thread) continue;
          pool.give(*thread);
          unused.push_back(thread);
          random.here();
        }
      });
    program.join_all();
  });
}
