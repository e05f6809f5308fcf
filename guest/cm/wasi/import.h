// No #pragma once: each header of this room begins with it and ends with #undef WEFT_IMPORT, so that none leaves it to others.
//
// Of an interface that the simulator has too (simulated_network.cpp) nothing is imported there: it defines the functions.
#ifdef __wasm__
#define WEFT_IMPORT(module, name) [[clang::import_module(module), clang::import_name(name)]]
#else
#define WEFT_IMPORT(module, name)
#endif
