// What others call: with -DTHREADS it makes threads, and its calls are many at a time.
#include "library.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <sstream>
#include <thread>
#ifdef THREADS
#include <mutex>
#endif

namespace exports::example::text {

namespace {

#ifdef THREADS
std::mutex mutex;
#endif

std::uint32_t calls = 0;
std::uint32_t most_calls = 0;

class Words {
 public:
  void add(const std::string& some) {
    std::istringstream stream(some);
    for (std::string each; stream >> each;) {
#ifdef THREADS
      const std::scoped_lock lock(mutex);
#endif
      const auto found = std::ranges::find(all_, each, &words::Word::text);
      if (found == all_.end()) {
        all_.push_back({each, 1});
      } else {
        ++found->times;
      }
    }
  }

  std::vector<words::Word> take() { return std::move(all_); }

 private:
  std::vector<words::Word> all_;
};

class Notes : public notes::Notebook {
 public:
  explicit Notes(std::string owner) : text_(std::move(owner)) {}
  void add(std::string line) override { text_ += ", " + line; }
  std::string read() override { return text_; }

 private:
  std::string text_;
};

}  // namespace

std::vector<words::Word> words::count(std::string text) {
  Words all;
#ifdef THREADS
  const auto half = std::min(text.find(' ', text.size() / 2), text.size());
  std::thread first([&] { all.add(text.substr(0, half)); });
  first.join();
  std::thread second([&] { all.add(text.substr(half)); });
  second.join();
#else
  all.add(text);
#endif
  return all.take();
}

std::expected<std::string, std::string> speech::shout(std::string text, std::uint32_t milliseconds) {
  if (text.empty()) return std::unexpected("nothing to say");
  most_calls = std::max(most_calls, ++calls);
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  --calls;
  std::ranges::transform(text, text.begin(), [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  return text;
}

std::uint32_t speech::at_once() { return most_calls; }

std::unique_ptr<notes::Notebook> notes::Notebook::make(std::string owner) { return std::make_unique<Notes>(std::move(owner)); }

void notes::numbers(std::uint32_t count, wit::Responder<wit::Stream<std::uint32_t>> respond) {
  auto [writer, stream] = wit::make_stream<std::uint32_t>();
  respond(std::move(stream));
  for (std::uint32_t each = 1; each <= count; ++each) {
    if (writer.write(std::span<const std::uint32_t>(&each, 1)) == 0) return;
  }
}

std::uint64_t notes::sum(wit::Stream<std::uint32_t> numbers) {
  std::uint64_t sum = 0;
  for (const std::uint32_t each : numbers) sum += each;
  return sum;
}

void notes::fail() {
  std::abort();  // ends the call
}

void notes::fail_at_once() {
  __builtin_trap();  // ends the other call
}

}  // namespace exports::example::text
