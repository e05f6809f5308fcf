/* A mutable WebAssembly global: address space 1. A switch saves and restores it (guest/cm). */
extern __attribute__((address_space(1))) uintptr_t __weft_tp;

static inline uintptr_t __get_tp(void) { return __weft_tp; }
