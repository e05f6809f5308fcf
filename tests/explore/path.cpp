#include "path.h"

#include <sstream>

#include "program.h"

namespace weft::tests {
namespace {

// No program here is as long; one that is does not end.
constexpr std::size_t longest_path = 10'000;

}  // namespace

Path::Path(const std::string& numbers) : deviations_(0) {
  std::istringstream input(numbers);
  for (unsigned number = 0; input >> number;) choices_.push_back({.taken = number, .count = 0});
}

unsigned Path::choose(unsigned count) {
  if (made_ == choices_.size()) choices_.push_back({.taken = 0, .count = count});
  expect(made_ < longest_path, "the program does not end");
  Choice& choice = choices_[made_++];
  if (choice.count == 0) choice.count = count;  // given by numbers only
  expect(choice.count == count && choice.taken < count, "the program does not do the same after the same choices");
  return choice.taken;
}

bool Path::next() {
  made_ = 0;
  while (!choices_.empty()) {
    Choice& last = choices_.back();
    const bool deviates = last.taken > 0;
    if (last.taken + 1 < last.count && (deviates || deviated_ < deviations_)) {
      if (!deviates) ++deviated_;
      ++last.taken;
      return true;
    }
    if (deviates) --deviated_;
    choices_.pop_back();
  }
  return false;
}

std::string Path::numbers() const {
  std::string text;
  std::size_t needed = 0;  // without the last first alternatives, which are taken anyway
  for (const Choice& choice : choices_) {
    text += std::to_string(choice.taken) + " ";
    if (choice.taken > 0) needed = text.size() - 1;
  }
  return text.substr(0, needed);
}

}  // namespace weft::tests
