// One way through the tree of a program's choices, and from it to the next one, depth first. The program is run again for each:
// it makes the same choices up to the last one that has another alternative, takes that, and is free from there.
#pragma once

#include <string>
#include <vector>

#include "choices.h"

namespace weft::tests {

class Path : public Choices {
 public:
  // At most `deviations` choices of a path differ from the first alternative: who has been ready longest runs, and no time
  // passes while somebody is ready.
  explicit Path(unsigned deviations) : deviations_(deviations) {}

  // The path that makes these choices, numbers with spaces between, and then takes the first alternatives.
  explicit Path(const std::string& numbers);

  [[nodiscard]] unsigned choose(unsigned count) override;
  [[nodiscard]] bool leap() override { return choose(2) == 1; }

  // Goes to the next path; false if this was the last one.
  [[nodiscard]] bool next();

  [[nodiscard]] std::size_t length() const { return choices_.size(); }
  [[nodiscard]] std::string numbers() const;

 private:
  struct Choice {
    unsigned taken;
    unsigned count;
  };

  unsigned deviations_;
  unsigned deviated_ = 0;  // choices that are not the first alternative
  std::vector<Choice> choices_;
  std::size_t made_ = 0;  // in this run
};

}  // namespace weft::tests
