// The memory that guest/sys takes for itself: it may run out.
#pragma once

namespace weft::tests {

// From now on so many more pieces of memory can be had; negative: any number.
void limit_memory(long pieces);

}  // namespace weft::tests
