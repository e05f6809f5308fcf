/* What LLVM's setjmp lowering keeps: the invocation of the calling function, the call's number in it, and what longjmp
   throws (see guest/crt/setjmp.c). */
typedef unsigned long __jmp_buf[4];

/* The compiler knows setjmp by its name alone. These two are the same to it: they keep no signal mask. */
#pragma redefine_extname _setjmp setjmp
#pragma redefine_extname sigsetjmp setjmp
