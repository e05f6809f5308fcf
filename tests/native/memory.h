// The memory that guest/sys takes for itself: it may run out.
#pragma once

namespace weft::tests {

// From now on so many more pieces of memory can be had; negative: any number.
void limit_memory(long pieces);

// How many pieces guest/sys has at this moment, those of the host's among them that it has to give back.
[[nodiscard]] long memory_in_use();

}  // namespace weft::tests
