// Options that build systems and distributions pass to every compile, and that say something about another machine, another
// compiler's own optimisations, or a protection that WebAssembly has by itself.
#pragma once

#include "command.h"

namespace weft {

// The words of a compile without these options. An option that asks for what cannot be had (-fsanitize=address) fails with a
// sentence.
[[nodiscard]] Words without_other_machines(const Words& words);

}  // namespace weft
