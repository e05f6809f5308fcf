// Components whose functions are called (weft cc --wit): what is linked with them, and what is put around each exported
// function.
#pragma once

#include <string>
#include <string_view>

#include "files/pieces.h"
#include "toolchain/world.h"

namespace weft {

// C for the object that guest/task/exports.h wants.
[[nodiscard]] std::string exports_source(const World& world, unsigned limit);

// Whether the linked core module makes threads.
[[nodiscard]] bool makes_threads(std::string_view module);

// The core module, with weft_enter_call and weft_leave_call called before and after each function that the world exports: what
// is there of it is seen, and must stay until it is written. Fails with its declaration if one is not there.
[[nodiscard]] Pieces with_wrapped_exports(std::string_view module, const World& world);

}  // namespace weft
