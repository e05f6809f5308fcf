#include "caller.h"

#include <numeric>
#include <thread>

namespace {

namespace shop = weft::things::shop;
using shop::Counter;

std::vector<std::string> wrong;

void holds(bool condition, const char* what) {
  if (!condition) wrong.emplace_back(what);
}

void resources() {
  {
    Counter one(5);
    const Counter other = Counter(7);
    holds(one.add(1) == 6 && one.add_slowly(4) == 10, "methods");
    const Counter both = Counter::both(one, other);
    holds(both.add(0) == 17, "borrowed by a static function");
    holds(shop::alive() == 3, "three are alive");
    holds(Counter::try_(0).error() == "zero" && Counter::try_(3)->add(0) == 3, "results with resources");
    holds(Counter::try_slowly(0).error() == "zero" && Counter::try_slowly(3)->add(0) == 3, "async results with resources");
    holds(one.handle_() == 10 && one.release_().add(0) == 10 && Counter::make_().add(0) == 77, "names of the class");
    std::vector<wit::Borrow<Counter>> borrowed = {one, other, both};
    holds(shop::total(borrowed) == 34, "a list of borrowed ones");
    holds(shop::total_slowly(borrowed, one) == 44, "a list of borrowed ones, async");
    auto [was, is] = shop::swap(std::move(one), Counter(1));
    holds(was->add(0) == 10 && is.add(0) == 1, "owned ones");
    auto [none, same] = shop::swap(std::move(is), std::nullopt);
    holds(!none && same.add(0) == 1, "none");
    shop::Holder held = shop::hold({.it = std::move(same), .name = "é"});
    holds(shop::reversed(std::vector<std::string>{"a", "ü", ""}) == std::vector<std::string>{"", "ü", "a"},
          "a list of strings");
    holds(held.name == "é!" && held.it.add(0) == 2, "one in a record");
    std::vector<Counter> all;
    for (std::uint32_t i = 0; i < 10; ++i) all.emplace_back(i);
    holds(shop::take(std::move(all)) == 45, "a list of owned ones");
    auto fallible = shop::Fallible::make("name");
    holds(fallible && fallible->name() == "name" && shop::Fallible::make("").error() == "no name", "a constructor that fails");
  }
  holds(shop::alive() == 0, "none is alive");
}

void streams() {
  {
    auto numbers = shop::up_to(100'000);
    std::uint32_t next = 0;
    std::array<std::uint32_t, 333> some;
    while (const std::size_t count = numbers.read(some))
      for (std::size_t i = 0; i < count; ++i) holds(some[i] == next++, "numbers in their order");
    holds(next == 100'000, "all numbers");
  }
  {
    std::uint32_t next = 0;
    for (const std::uint32_t number : shop::up_to(100)) holds(number == next++, "iterated in their order");
    holds(next == 100, "all iterated over");
  }
  {
    auto [writer, stream] = wit::make_stream<std::uint32_t>();
    std::thread thread([&writer] {
      std::vector<std::uint32_t> all(10'000);
      std::iota(all.begin(), all.end(), 0U);
      holds(writer.write(all) == all.size(), "all written");
      writer.close();
    });
    holds(shop::sum(std::move(stream)) == 9'999ULL * 10'000 / 2, "the sum of what was written");
    thread.join();
  }
  {
    auto [writer, stream] = wit::make_stream<std::string>();
    std::thread thread([&writer] {
      const std::vector<std::string> all = {"", "ä", std::string(100'000, 'x')};
      holds(writer.write(all) == 3, "words written");
      writer.close();
    });
    const auto doubled = shop::echo_words(std::move(stream)).read_all();
    holds(doubled == std::vector<std::string>{"", "ää", std::string(200'000, 'x')}, "words");
    thread.join();
  }
  {
    auto [writer, stream] = wit::make_stream<shop::Point>();
    const std::vector<shop::Point> all = {{1, 2.5, "one"}, {-1, -2.5, ""}, {.x = 0, .y = 0, .name = "ü"}};
    std::thread thread([&] {
      holds(writer.write(std::span(all).first(2)) == 2 && writer.write(all[2]), "records written");
      writer.close();
    });
    holds(shop::points(std::move(stream)) == all, "records");
    thread.join();
  }
  {
    std::uint32_t sum = 0;
    for (const Counter& each : shop::counters(10)) sum += each.add(0);
    holds(sum == 45, "a stream of resources");
  }
  {
    auto [writer, stream] = wit::make_stream<std::monostate>();
    std::thread thread([&writer] {
      for (int i = 0; i < 7; ++i) writer.write(std::monostate());
      writer.close();
    });
    holds(shop::ticks(std::move(stream)) == 7, "a stream of nothing");
    thread.join();
  }
  {
    auto [writer, stream] = wit::make_stream<std::uint32_t>();
    std::thread thread([&writer] {
      const std::vector<std::uint32_t> all(1000, 9);
      holds(writer.write(all) == 1 && !writer.write(1U), "a reader that goes");
    });
    holds(shop::first(std::move(stream)) == 9, "the first");
    thread.join();
  }
  {
    auto [writer, future] = wit::make_future<std::string>();
    auto later = shop::later(std::move(future));
    holds(writer.write("now"), "a future is written");
    holds(later.get() == "now later", "a future");
  }
  {
    auto [writer, future] = wit::make_future<std::monostate>();
    auto signal = shop::signal(std::move(future));
    writer.write({});
    signal.get();
    holds(shop::promised().get()->add(0) == 5, "a future of a resource");
  }
  holds(shop::alive() == 0, "none is alive after the streams");
}

void parameters() {
  holds(shop::five(1, "b", 1ULL << 40U, 4.0F) == "1b10995116277764", "five slots");
  const std::vector<std::uint8_t> bytes(9);
  holds(shop::seventeen(255, -3, 4'000'000'000U, -5'000'000'000, 6.5F, -7.5, true, U'ü', "is", bytes, 1ULL << 40U, 12, 13) ==
            "255 -3 4000000000 -5000000000 6 -7 1 252 9 1099511627776 12 13 is",
        "parameters in memory");
  const auto result = shop::seventeen_slowly(255, -3, 4'000'000'000U, -5'000'000'000, 6.5F, -7.5, true, U'ü', "is", bytes,
                                             std::nullopt, 12, 13);
  holds(std::get<0>(result) == "255 -3 4000000000 -5000000000 6 -7 1 252 9 0 12 13 is" && std::get<7>(result) == "is8" &&
            std::get<8>(result) == 13,
        "parameters and result in memory, async");
  holds(shop::early(41) == 42, "an early result");
  holds(shop::went_on() == 41, "what comes after it");
}

std::uint32_t pages() { return static_cast<std::uint32_t>(__builtin_wasm_memory_size(0)); }

}  // namespace

namespace exports::caller {

std::vector<std::string> check() {
  resources();
  streams();
  parameters();
  return wrong;
}

// How much the memory of both grows in rounds that have all that has to be freed.
std::tuple<std::uint32_t, std::uint32_t> leaks(std::uint32_t rounds) {
  const auto round = [] {
    const std::vector<std::uint8_t> bytes(10'000);
    const std::string text(10'000, 'x');
    (void)shop::seventeen(1, 2, 3, 4, 5, 6, false, U'x', text, bytes, 11, 12, 13);
    (void)shop::seventeen_slowly(1, 2, 3, 4, 5, 6, false, U'x', text, bytes, 11, 12, 13);
    (void)shop::hold({.it = Counter(1), .name = text});
    (void)shop::reversed(std::vector<std::string>(5000, "ä"));
    auto [writer, future] = wit::make_future<std::string>();
    auto later = shop::later(std::move(future));
    writer.write(text);
    (void)later.get();
  };
  for (int i = 0; i < 10; ++i) round();
  const std::uint32_t ours = pages();
  const std::uint32_t theirs = shop::memory();
  for (std::uint32_t i = 0; i < rounds; ++i) round();
  return {pages() - ours, shop::memory() - theirs};
}

}  // namespace exports::caller
