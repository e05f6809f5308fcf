// wasi:sockets/ip-name-lookup, in the memory layout of the Canonical ABI.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "cm/wasi/environment.h"

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

// variant ip-address
struct IpAddress {
  enum class Kind : std::uint8_t { ipv4, ipv6 };
  Kind kind;
  union {
    std::array<std::uint8_t, 4> ipv4;
    std::array<std::uint16_t, 8> ipv6;  // in the order of the text, each in our byte order
  };
};

enum class NameError : std::uint8_t {
  access_denied,
  invalid_argument,
  name_unresolvable,
  temporary_resolver_failure,
  permanent_resolver_failure,
  other,
};

// result<list<ip-address>, error-code>
struct NameLookupResult {
  bool failed;
  union {
    HostList<IpAddress> addresses;
    struct {
      NameError code;
      OptionalString other;
    } error;
  };
};

static_assert(sizeof(IpAddress) == 18 && offsetof(IpAddress, ipv6) == 2);
static_assert(sizeof(NameLookupResult) == 20 && offsetof(NameLookupResult, error.other) == 8);

WEFT_IMPORT("wasi:sockets/ip-name-lookup@0.3.0", "[async-lower]resolve-addresses")
std::uint32_t resolve_addresses(const char* name, std::size_t size, NameLookupResult* result);

}  // namespace weft::cm::wasi

#undef WEFT_IMPORT
