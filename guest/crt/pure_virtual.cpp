// What stands for a function that a class does not have. libc++abi's own bring printf and signals, and whoever has a socket has
// classes with pure virtual functions: so these are taken in C++, too. What they do is never seen: a function without
// parameters is not called in the type of a member function, and that is where a program traps.
extern "C" {
[[noreturn]] void __cxa_pure_virtual();
[[noreturn]] void __cxa_deleted_virtual();
}

void __cxa_pure_virtual() { __builtin_trap(); }
void __cxa_deleted_virtual() { __builtin_trap(); }
