#include <array>
#include <atomic>
#include <span>

std::atomic<int> count;

int main(int arguments, char**) {
  std::array<int, 4> numbers{};
  for (int& number : std::span(numbers)) number = count++;
  return numbers[3] == 3 && arguments > 0 ? 0 : 1;
}
