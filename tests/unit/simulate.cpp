#include "simulate.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_set>

#if __has_feature(address_sanitizer)
#include <sanitizer/common_interface_defs.h>
#endif

namespace weft::tests {
namespace {

constexpr std::size_t schedules_wanted = 1000;
constexpr unsigned seeds_tried = 4 * schedules_wanted;

unsigned current_seed = 0;

// While it lives, a seed is run.
class Simulating {
 public:
  Simulating() { one_does_ = true; }
  Simulating(const Simulating&) = delete;
  Simulating& operator=(const Simulating&) = delete;
  ~Simulating() { one_does_ = false; }

  [[nodiscard]] static bool one_does() { return one_does_; }

 private:
  static inline bool one_does_ = false;
};

std::string how_to_replay() {
  std::string test;
  for (const char character : Catch::getResultCapture().getCurrentTestName())
    test += character == ',' ? "\\," : std::string(1, character);  // Catch2: a comma begins another name
  const std::string seed = std::to_string(current_seed);
  return "seed " + seed + "; to replay it: WEFT_SEED=" + seed + " build/tests/unit/unit-tests \"" + test + "\"";
}

// A sanitizer ends the process without a word to Catch2.
void tell_seed() {
  if (Simulating::one_does()) std::fprintf(stderr, "%s\n", how_to_replay().c_str());
}

void run_seed(unsigned seed, bool trace, const std::function<void(Program&, Random&)>& body,
              std::unordered_set<std::uint64_t>& schedules) {
  current_seed = seed;
  Random random(seed);
  const auto outcome = Program::outcome_of([&](Program& program) { body(program, random); }, &random, trace);
  if (outcome.status || !outcome.errors.empty()) FAIL(outcome.errors << how_to_replay());
  schedules.insert(random.schedule());
}

}  // namespace

void Program::run(const Body& body) {
  const cm::simulated::Outcome outcome = outcome_of(body);
  INFO(outcome.errors);
  REQUIRE_FALSE(outcome.status);
  REQUIRE(outcome.errors.empty());  // a host that would wait for ever, or traps, gives no status
}

void simulate(const std::function<void(Program&, Random&)>& body) {
#if __has_feature(address_sanitizer)
  __sanitizer_set_death_callback(tell_seed);
#endif
  std::unordered_set<std::uint64_t> schedules;
  const Simulating simulating;
  if (const char* const seed = std::getenv("WEFT_SEED")) {
    run_seed(static_cast<unsigned>(std::strtoul(seed, nullptr, 10)), true, body, schedules);
  } else {
    for (unsigned i = 0; i < seeds_tried && schedules.size() < schedules_wanted; ++i) run_seed(i, false, body, schedules);
    CHECK(schedules.size() >= schedules_wanted);
  }
}

}  // namespace weft::tests
