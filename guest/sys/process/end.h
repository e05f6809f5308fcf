// The end of the process.
#pragma once

// After all that is to be done before: nothing returns from this.
extern "C" [[noreturn]] void weft_end_process(int status);
