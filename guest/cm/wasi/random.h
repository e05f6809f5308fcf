// wasi:random/random.
#pragma once

#include <cstdint>

namespace weft::cm::wasi {

[[clang::import_module("wasi:random/random@0.3.0"), clang::import_name("get-random-u64")]]
std::uint64_t random_u64();

}  // namespace weft::cm::wasi
