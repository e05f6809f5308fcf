// For classes of the guest library with pure virtual functions, in programs that link no C++ run-time library.
extern "C" [[noreturn]] void __cxa_pure_virtual() { __builtin_trap(); }
