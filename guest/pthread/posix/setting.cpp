#include "pthread/posix/setting.h"

#include <cstdlib>
#include <string_view>

namespace weft::pthread {

std::optional<unsigned> number_setting(const char* name, std::string_view prefix) {
  constexpr unsigned limit = 1'000'000'000;
  const char* digit = std::getenv(name);
  if (digit && !std::string_view(digit).starts_with(prefix)) return std::nullopt;
  if (digit) digit += prefix.size();
  if (!digit || !*digit) return std::nullopt;
  unsigned number = 0;
  for (; *digit >= '0' && *digit <= '9' && number < limit / 10; ++digit)
    number = 10 * number + static_cast<unsigned>(*digit - '0');
  if (*digit) return std::nullopt;
  return number;
}

}  // namespace weft::pthread
