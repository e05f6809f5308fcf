// Whether a file may have changed since a stream was opened that reads it: through the same description or another one. The
// host is asked only when a file was written while another is read, once for each pair.
#pragma once

#include <array>
#include <cstdint>

#include "sched/list.h"

namespace weft::sys {

class File;

class Changes {
 public:
  explicit Changes(File& file);
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;
  // What it changed is from now on somebody's change.
  ~Changes();

  // Which open file this is, among all that there ever were.
  [[nodiscard]] std::uint64_t id() const { return id_; }

  // This file was written or cut.
  void add();

  // Some file was, no description tells which.
  static void add_unknown();

  // From here on everything is fresh.
  void start_watching();

  // Whether the file may have changed since. May block.
  [[nodiscard]] bool any();

 private:
  using Count = std::uint64_t;

  struct Verdict {
    Count other;  // its id
    bool same;
  };

  [[nodiscard]] const Verdict* known(const Changes& other) const;
  void compare_with(Changes& other);

  File& file_;
  Count id_;
  Count changed_ = 0;  // the last one of this file; 0: never, and it is in no list
  Count seen_ = 0;
  std::array<Verdict, 4> verdicts_{};
  unsigned next_verdict_ = 0;

 public:
  sched::Link<Changes> link;  // among the changed files
};

}  // namespace weft::sys
