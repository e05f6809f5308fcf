// async, promise, packaged_task, shared_future: values, references and exceptions arrive; broken promises are told.
// flags: -O0 -O2
#include <chrono>
#include <future>
#include <string>
#include <vector>

#include "check.h"

using namespace std::chrono_literals;

int main() {
  std::vector<std::future<int>> results;
  for (int i = 0; i < 20; ++i)
    results.push_back(std::async(std::launch::async, [i] {
      give_way();
      return i * i;
    }));
  int sum = 0;
  for (auto& result : results) sum += result.get();
  EQUAL(sum, 2470);

  const auto caller = std::this_thread::get_id();
  auto deferred = std::async(std::launch::deferred, [] { return std::this_thread::get_id(); });
  CHECK(deferred.wait_for(0s) == std::future_status::deferred && deferred.get() == caller);

  auto failing = std::async(std::launch::async, []() -> int { throw std::runtime_error("from the task"); });
  try {
    failing.get();
    CHECK(false);
  } catch (const std::runtime_error& error) {
    puts(error.what());
  }

  std::promise<std::string> promise;
  auto shared = promise.get_future().share();
  CHECK(shared.wait_for(2ms) == std::future_status::timeout);
  std::thread other([shared] { EQUAL(shared.get(), "said"); });
  promise.set_value("said");
  EQUAL(shared.get(), "said");
  other.join();
  try {
    promise.set_value("again");
    CHECK(false);
  } catch (const std::future_error& error) {
    CHECK(error.code() == std::future_errc::promise_already_satisfied);
  }

  std::future<void> broken = std::promise<void>().get_future();
  try {
    broken.get();
    CHECK(false);
  } catch (const std::future_error& error) {
    CHECK(error.code() == std::future_errc::broken_promise);
  }

  std::packaged_task<int(int, int)> task([](int a, int b) { return a + b; });
  auto added = task.get_future();
  std::thread(std::move(task), 3, 4).join();
  EQUAL(added.get(), 7);

  std::promise<int&> late;
  auto reference = late.get_future();
  int variable = 1;
  std::thread([&late, &variable] { late.set_value_at_thread_exit(variable); }).join();
  CHECK(&reference.get() == &variable);
}
