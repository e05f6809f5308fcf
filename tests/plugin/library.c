// What the plugin's calls reach, for tests of other things.
__attribute__((weak)) __UINTPTR_TYPE__ weft_stack_limit;

__attribute__((weak)) void weft_spin_yield(void) {}
__attribute__((weak)) void weft_turns_spent(void) {}

__attribute__((weak, noreturn)) void weft_stack_overflow(void) { __builtin_trap(); }

__attribute__((weak)) void* weft_called_function;
__attribute__((weak, noreturn)) void weft_call_of_other_type(void* function, void* frame) {
  (void)function;
  (void)frame;
  __builtin_trap();
}

__attribute__((weak)) const void* weft_start_routine;
