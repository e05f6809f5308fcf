/* libunwind, as far as WebAssembly needs one: its single file for it, and the end of an exception that nobody catches.
   Compiled without the plugin: the variable __wasm_lpad_context, in which generated code tells the personality function what it
   looks for, is made by the code generator, after any plugin. As a plain global it is right, since no switch of threads can come
   between its store and its load. */
#include "Unwind-wasm.c"

extern void* __cxa_begin_catch(void*);
extern _Noreturn void terminate(void) __asm__("_ZSt9terminatev");

/* Called where threads and the program begin, which have caught the exception (guest/cm/unwind.s). In this object, since
   whoever throws links it, and nobody else has a use for it. */
_Noreturn void weft_uncaught_exception(void* exception) {
  __cxa_begin_catch(exception); /* so that the handler of std::terminate can tell what it was */
  terminate();
}

/* What catches it: linked by this reference alone, which costs no byte. */
__asm__(".functype weft_call_until_unwind (i32, i32) -> ()\n\t.globl weft_call_until_unwind");
