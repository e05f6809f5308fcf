// What plugin/function_types.cpp makes the compiler add to a program calls this.
#pragma once

#include <cstdint>

namespace weft::crt {

using Function = void (*)();

// Arguments, 64 bits each: 16 integers and pointers, then 8 floating-point numbers. After the call the first of each is the
// result, or 0.
using Frame = std::uint64_t;

extern "C" {

// The function meant, set immediately before an adapter is called in its place.
extern Function weft_called_function;

// Calls a function of any type that the program's objects tell of. Traps with any other.
void weft_call_of_other_type(Function function, Frame* frame);

}  // extern "C"
}  // namespace weft::crt
