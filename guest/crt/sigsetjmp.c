/* sigsetjmp, of which bits/setjmp.h has the rest, and siglongjmp. On its own: setjmp alone links no signals. */
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>

void __weft_save_signal_mask(struct __jmp_buf_tag* environment, int save_mask) {
  environment->__fl = (unsigned long)(save_mask != 0);
  if (save_mask) sigprocmask(SIG_SETMASK, NULL, (sigset_t*)environment->__ss);
}

_Noreturn void siglongjmp(sigjmp_buf environment, int value) {
  if (environment->__fl) sigprocmask(SIG_SETMASK, (const sigset_t*)environment->__ss, NULL);
  longjmp(environment, value);
}
