#include "callee.h"

#include <algorithm>
#include <atomic>

namespace exports::weft::things::shop {

namespace {

std::uint32_t count_alive = 0;
std::atomic<std::uint32_t> after = 0;

class MyCounter : public Counter {
 public:
  explicit MyCounter(std::uint32_t start) : value_(start) { ++count_alive; }
  ~MyCounter() override { --count_alive; }
  std::uint32_t add(std::uint32_t n) override { return value_ += n; }
  std::uint32_t add_slowly(std::uint32_t n) override { return value_ += n; }
  std::uint32_t handle_() override { return value_; }
  wit::Owned<Counter> release_() override { return std::make_unique<MyCounter>(value_); }

 private:
  std::uint32_t value_;
};

class MyFallible : public Fallible {
 public:
  explicit MyFallible(std::string name) : name_(std::move(name)) {}
  std::string name() override { return name_; }

 private:
  std::string name_;
};

std::expected<wit::Owned<Counter>, std::string> tried(std::uint32_t n) {
  if (n == 0) return std::unexpected("zero");
  return std::make_unique<MyCounter>(n);
}

}  // namespace

std::unique_ptr<Counter> Counter::make(std::uint32_t start) { return std::make_unique<MyCounter>(start); }
wit::Owned<Counter> Counter::both(Counter& a, Counter& b) { return std::make_unique<MyCounter>(a.add(0) + b.add(0)); }
std::expected<wit::Owned<Counter>, std::string> Counter::try_(std::uint32_t n) { return tried(n); }
std::expected<wit::Owned<Counter>, std::string> Counter::try_slowly(std::uint32_t n) { return tried(n); }
wit::Owned<Counter> Counter::make_() { return std::make_unique<MyCounter>(77); }

std::expected<std::unique_ptr<Fallible>, std::string> Fallible::make(std::string name) {
  if (name.empty()) return std::unexpected("no name");
  return std::make_unique<MyFallible>(std::move(name));
}

std::uint32_t alive() { return count_alive; }
std::uint32_t memory() { return static_cast<std::uint32_t>(__builtin_wasm_memory_size(0)); }

std::uint32_t total(std::vector<wit::Borrow<Counter>> all) {
  std::uint32_t sum = 0;
  for (const auto& each : all) sum += each->add(0);
  return sum;
}
std::uint32_t total_slowly(std::vector<wit::Borrow<Counter>> all, Counter& one) { return total(std::move(all)) + one.add(0); }
std::uint32_t take(std::vector<wit::Owned<Counter>> all) {
  std::uint32_t sum = 0;
  for (const auto& each : all) sum += each->add(0);
  return sum;
}
std::tuple<std::optional<wit::Owned<Counter>>, wit::Owned<Counter>> swap(wit::Owned<Counter> a,
                                                                         std::optional<wit::Owned<Counter>> b) {
  if (!b) return {std::nullopt, std::move(a)};
  return {std::move(a), std::move(*b)};
}
std::vector<std::string> reversed(std::vector<std::string> words) {
  std::ranges::reverse(words);
  return words;
}
Holder hold(Holder it) {
  it.name += '!';
  it.it->add(1);
  return it;
}

void up_to(std::uint32_t n, wit::Responder<wit::Stream<std::uint32_t>> respond) {
  auto [writer, stream] = wit::make_stream<std::uint32_t>();
  respond(std::move(stream));
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < n; ++i) numbers.push_back(i);
  writer.write(numbers);
}
std::uint64_t sum(wit::Stream<std::uint32_t> numbers) {
  std::uint64_t result = 0;
  std::array<std::uint32_t, 1000> some;
  while (const std::size_t count = numbers.read(some))
    for (std::size_t i = 0; i < count; ++i) result += some[i];
  return result;
}
void echo_words(wit::Stream<std::string> words, wit::Responder<wit::Stream<std::string>> respond) {
  auto [writer, stream] = wit::make_stream<std::string>();
  respond(std::move(stream));
  for (const std::string& word : words)
    if (!writer.write(word + word)) return;
}
std::vector<Point> points(wit::Stream<Point> all) { return all.read_all(); }
void counters(std::uint32_t n, wit::Responder<wit::Stream<wit::Owned<Counter>>> respond) {
  auto [writer, stream] = wit::make_stream<wit::Owned<Counter>>();
  respond(std::move(stream));
  for (std::uint32_t i = 0; i < n; ++i)
    if (!writer.write(std::make_unique<MyCounter>(i))) return;
}
std::uint32_t ticks(wit::Stream<std::monostate> ticks) {
  std::uint32_t count = 0;
  for ([[maybe_unused]] const std::monostate& each : ticks) ++count;
  return count;
}
std::uint32_t first(wit::Stream<std::uint32_t> numbers) { return numbers.read_one().value_or(0); }
void later(wit::Future<std::string> word, wit::Responder<wit::Future<std::string>> respond) {
  auto [writer, future] = wit::make_future<std::string>();
  respond(std::move(future));
  writer.write(word.get() + " later");
}
void signal(wit::Future<std::monostate> it, wit::Responder<wit::Future<std::monostate>> respond) {
  auto [writer, future] = wit::make_future<std::monostate>();
  respond(std::move(future));
  writer.write(it.get());
}
void promised(wit::Responder<wit::Future<std::expected<wit::Owned<Counter>, std::string>>> respond) {
  auto [writer, future] = wit::make_future<std::expected<wit::Owned<Counter>, std::string>>();
  respond(std::move(future));
  writer.write(tried(5));
}

void early(std::uint32_t n, wit::Responder<std::uint32_t> respond) {
  respond(n + 1);
  after += n;
}
std::uint32_t went_on() { return after; }

std::string five(std::uint8_t a, std::string b, std::uint64_t c, float d) {
  return std::to_string(a) + b + std::to_string(c) + std::to_string(static_cast<int>(d));
}
std::string seventeen(std::uint8_t a, std::int16_t b, std::uint32_t c, std::int64_t d, float e, double f, bool g, char32_t h,
                      std::string i, std::vector<std::uint8_t> j, std::optional<std::uint64_t> k, std::uint8_t l,
                      std::uint8_t m) {
  std::string text;
  for (const auto each :
       {std::int64_t{a}, std::int64_t{b}, std::int64_t{c}, d, static_cast<std::int64_t>(e), static_cast<std::int64_t>(f),
        std::int64_t{g}, static_cast<std::int64_t>(h), static_cast<std::int64_t>(j.size()),
        static_cast<std::int64_t>(k.value_or(0)), std::int64_t{l}, std::int64_t{m}})
    text += std::to_string(each) + " ";
  return text + i;
}
std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string, std::string, std::uint8_t>
seventeen_slowly(std::uint8_t a, std::int16_t b, std::uint32_t c, std::int64_t d, float e, double f, bool g, char32_t h,
                 std::string i, std::vector<std::uint8_t> j, std::optional<std::uint64_t> k, std::uint8_t l, std::uint8_t m) {
  const std::string all = seventeen(a, b, c, d, e, f, g, h, i, std::move(j), k, l, m);
  return {all, i, i, i, i, i, i, i + "8", m};
}

}  // namespace exports::weft::things::shop
