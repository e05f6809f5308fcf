// Time zones: offsets and abbreviations, local time that is twice or never, in threads too; formatted with a zone. [time.zone]
// options: -fexperimental-library -l:libc++experimental.a
// directory: /usr/share/zoneinfo
#include <chrono>
#include <print>
#include <vector>

#include "check.h"

using namespace std::chrono;

static void tell(const char* zone, sys_seconds time) {
  const zoned_time here(zone, time);
  const sys_info info = here.get_info();
  std::println("{:%F %T} in {}: {:%F %T}, {} from UTC, {}, {} of it in summer", time, zone, here.get_local_time(), info.offset,
               info.abbrev, info.save);
}

int main() {
  const sys_seconds winter = sys_days(2024y / January / 15) + 12h, summer = sys_days(2024y / July / 15) + 12h;
  for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Etc/UTC"}) {
    tell(zone, winter);
    tell(zone, summer);
  }

  const time_zone* const berlin = locate_zone("Europe/Berlin");
  EQUAL(berlin->name(), "Europe/Berlin");
  EQUAL(berlin->get_info(local_days(2024y / March / 31) + 2h + 30min).result, local_info::nonexistent);
  EQUAL(berlin->get_info(local_days(2024y / October / 27) + 2h + 30min).result, local_info::ambiguous);
  CHECK(berlin->to_sys(local_days(2024y / October / 27) + 2h + 30min, choose::earliest) ==
        sys_days(2024y / October / 27) + 30min);
  try {
    (void)berlin->to_sys(local_days(2024y / March / 31) + 2h + 30min);
    CHECK(false);
  } catch (const nonexistent_local_time&) {
  }
  try {
    (void)locate_zone("Nowhere/Else");
    CHECK(false);
  } catch (const std::runtime_error&) {
  }
  CHECK(!get_tzdb().version.empty());

  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back(
        [=] { CHECK(zoned_time("Asia/Tokyo", summer).get_local_time() == local_days(2024y / July / 15) + 21h); });
}
