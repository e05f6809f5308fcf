/* What LLVM's setjmp lowering keeps: the invocation of the calling function, the call's number in it, and what longjmp
   throws (see guest/crt/setjmp.c). */
typedef unsigned long __jmp_buf[4];

/* The compiler knows setjmp by its name alone, and only as a call in the function to which the jump comes back. */
struct __jmp_buf_tag;
int setjmp(struct __jmp_buf_tag *) __attribute__((__returns_twice__));
#pragma redefine_extname _setjmp setjmp

void __weft_save_signal_mask(struct __jmp_buf_tag *, int);
static __inline __attribute__((__always_inline__, __returns_twice__, __unused__))
int __weft_sigsetjmp(struct __jmp_buf_tag *__environment, int __save_mask)
{
	__weft_save_signal_mask(__environment, __save_mask);
	return setjmp(__environment);
}
#define sigsetjmp(environment, save_mask) __weft_sigsetjmp(environment, save_mask)
