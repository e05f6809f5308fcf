// The throw of unwind.s. In an object of its own: what links it is what makes threads and main start with a handler.
#include "cm/cm.h"

extern "C" [[noreturn]] void weft_unwind();

namespace weft::cm {

void unwind() { weft_unwind(); }

}  // namespace weft::cm
