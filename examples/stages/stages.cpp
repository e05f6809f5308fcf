// A pipeline in C++: each stage is a std::jthread, channels between them have a capacity, and whoever has seen enough asks the
// stages to stop: a stop request ends waits in the middle.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <print>
#include <stop_token>
#include <string>
#include <thread>

template <typename Item>
class Channel {
 public:
  explicit Channel(std::size_t capacity) : capacity_(capacity) {}

  // False if a stop was requested before there was room.
  bool put(Item item, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return items_.size() < capacity_; })) return false;
    items_.push_back(std::move(item));
    changed_.notify_all();
    return true;
  }

  // Nothing if a stop was requested before there was an item.
  std::optional<Item> take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return !items_.empty(); })) return std::nullopt;
    Item item = std::move(items_.front());
    items_.pop_front();
    changed_.notify_all();
    return item;
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Item> items_;
};

static bool is_palindrome(const std::string& text) { return text == std::string(text.rbegin(), text.rend()); }

int main() {
  Channel<long> squares(4);
  Channel<std::string> palindromes(4);

  std::jthread squaring([&](const std::stop_token& stop) {
    long next = 1;
    while (squares.put(next * next, stop)) ++next;
    std::println("squaring: stopped");
  });
  std::jthread filtering([&](const std::stop_token& stop) {
    while (const auto square = squares.take(stop)) {
      std::string text = std::to_string(*square);
      if (is_palindrome(text) && !palindromes.put(std::move(text), stop)) break;
    }
    std::println("filtering: stopped");
  });
  const std::stop_callback on_stop(squaring.get_stop_token(), [] { std::println("a stop is requested"); });

  for (int i = 0; i < 12; ++i) {
    const auto found = palindromes.take({});  // a token of nobody: this wait is not to be stopped
    std::println("{:2}: {:>9} is a square and a palindrome", i + 1, *found);
  }
  squaring.request_stop();
  squaring.join();
  filtering.request_stop();
}
