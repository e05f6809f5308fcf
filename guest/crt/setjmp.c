/* The run-time side of LLVM's setjmp lowering: longjmp throws, and every function that called setjmp catches and asks whether
   the jump was meant for this very invocation. */
#include <setjmp.h>
#include <stdint.h>

struct jump {
  void* invocation; /* of the function that called setjmp; null before */
  uint32_t label;   /* which of its calls, never 0 */
  struct {
    void* environment;
    int value;
  } thrown;
};

_Static_assert(sizeof(struct jump) <= sizeof(__jmp_buf), "bits/setjmp.h");

enum { longjmp_tag = 1 }; /* LLVM's number for __c_longjmp */

void __wasm_setjmp(struct jump* jump, uint32_t label, void* invocation) {
  jump->invocation = invocation;
  jump->label = label;
}

uint32_t __wasm_setjmp_test(struct jump* jump, void* invocation) { return jump->invocation == invocation ? jump->label : 0; }

_Noreturn void __wasm_longjmp(struct jump* jump, int value) {
  jump->thrown.environment = jump;
  jump->thrown.value = value ? value : 1;
  __builtin_wasm_throw(longjmp_tag, &jump->thrown);
}

/* For programs that take the address of one, and for configure scripts: the compiler replaces direct calls of longjmp. */
_Noreturn void longjmp_function(jmp_buf environment, int value) __asm__("longjmp");
_Noreturn void longjmp_function(jmp_buf environment, int value) { __wasm_longjmp((struct jump*)environment, value); }
_Noreturn void _longjmp(jmp_buf environment, int value) { __wasm_longjmp((struct jump*)environment, value); }
