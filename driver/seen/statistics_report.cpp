#include "seen/statistics_report.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace weft {

namespace {

struct Count {
  std::string_view name;
  std::uint64_t value;
};

std::array<Count, 10> calls(const Seen& seen, Switching switching) {
  const cm::HostCalls& calls = seen.host_calls();
  // Continuations are made and switched without the host.
  const bool by_host = switching == Switching::built_ins;
  return {{{"switch", by_host ? seen.statistics().switches : 0},
           {"yield", calls.yields},
           {"poll", calls.polls},
           {"wait", calls.waits},
           {"new thread", by_host ? seen.statistics().host_threads_made : 0},
           {"timer start", calls.timers_started},
           {"timer cancel", calls.timers_cancelled},
           {"clock", calls.clock_reads},
           {"stream", calls.copies},
           {"other", calls.other_calls}}};
}

std::uint64_t reused(const Seen& seen) { return seen.statistics().threads_made - seen.statistics().host_threads_made; }

struct Run {
  std::uint64_t nanoseconds;
  SeenThread thread;
};

// The last run ended with the program.
Run longest_run(const Seen& seen) {
  const sched::Statistics& statistics = seen.statistics();
  const std::uint64_t last = seen.end().time > statistics.run_began ? seen.end().time - statistics.run_began : 0;
  if (last > statistics.longest_run) return {.nanoseconds = last, .thread = seen.running()};
  return {.nanoseconds = statistics.longest_run,
          .thread = {.id = statistics.longest_run_thread, .name = statistics.longest_run_name.data()}};
}

std::uint64_t elapsed(const Seen& seen) {
  return seen.end().time > seen.statistics().began ? seen.end().time - seen.statistics().began : 0;
}

// 1234567: 1,234,567
std::string grouped(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t place = text.size(); place > 3;) text.insert(place -= 3, ",");
  return text;
}

std::string duration(std::uint64_t nanoseconds) {
  const auto time = static_cast<double>(nanoseconds);
  if (time < 1e6) return fmt::format("{:.1f} us", time / 1e3);
  if (time < 1e9) return fmt::format("{:.1f} ms", time / 1e6);
  return fmt::format("{:.2f} s", time / 1e9);
}

}  // namespace

std::string statistics_text(const Seen& seen, Switching switching) {
  std::string text = "weft: statistics\n";
  const auto line = [&](std::string_view name, std::string_view value) {
    text += fmt::format("  {:<20}{:>12}\n", name, value);
  };
  line("threads made", grouped(seen.statistics().threads_made));
  line("  reused", grouped(reused(seen)));
  line("switches", grouped(seen.statistics().switches));
  text.insert(text.size() - 1, fmt::format("  by {}", name_of(switching)));
  line("time", duration(elapsed(seen)));
  line("  idle", duration(seen.statistics().idle));
  const Run run = longest_run(seen);
  line("longest run", duration(run.nanoseconds));
  text.insert(text.size() - 1, fmt::format("  in {}", run.thread.description()));
  text += "  calls of the host\n";
  for (const Count& count : calls(seen, switching)) {
    if (count.value != 0) line(fmt::format("  {}", count.name), grouped(count.value));
  }
  return text;
}

std::string statistics_json(const Seen& seen, Switching switching) {
  nlohmann::ordered_json json;
  json["threads_made"] = seen.statistics().threads_made;
  json["threads_reused"] = reused(seen);
  json["switches"] = seen.statistics().switches;
  json["switching"] = name_of(switching);
  json["nanoseconds"] = elapsed(seen);
  json["idle_nanoseconds"] = seen.statistics().idle;
  const Run run = longest_run(seen);
  json["longest_run"] = {{"nanoseconds", run.nanoseconds}, {"thread", run.thread.id}, {"name", run.thread.name}};
  for (const Count& count : calls(seen, switching)) json["host_calls"][std::string(count.name)] = count.value;
  return json.dump(2) + "\n";
}

}  // namespace weft
