// Who calls the service, by the bindings of `weft bindgen`.
#include "caller.h"

#include <cstdlib>

namespace service = bench::calls::service;

namespace exports::caller {

void repeat(std::uint32_t what, std::uint32_t count, std::uint32_t size) {
  std::uint32_t sum = 0;
  const auto each = [&](auto function) {
    for (std::uint32_t i = 0; i != count; ++i) sum += function(i);
  };
  switch (what) {
    case 0:
      return each([](std::uint32_t i) { return service::add(i, 1); });
    case 1:
      return each([](std::uint32_t i) { return service::add_later(i, 1); });
    case 2:
      return each([](std::uint32_t i) { return service::add_in_thread(i, 1); });
    case 3:
      return each([](std::uint32_t i) { return service::add_in_thread_later(i, 1); });
    case 4: {
      const std::string text(size, 'x');
      return each([&](std::uint32_t /*i*/) { return service::length(text); });
    }
    case 5:
      return each([&](std::uint32_t /*i*/) { return static_cast<std::uint32_t>(service::text(size).size()); });
    case 6: {
      std::vector<std::uint8_t> room(size);
      auto stream = service::bytes(count);
      while (const std::size_t read = stream.read(std::span(room))) sum += static_cast<std::uint32_t>(read);
      if (sum != count) std::abort();
      return;
    }
    case 7: {
      auto stream = service::points(count);
      while (const std::size_t read = stream.read(size).size()) sum += static_cast<std::uint32_t>(read);
      if (sum != count) std::abort();
      return;
    }
    default:
      std::abort();
  }
}

}  // namespace exports::caller
