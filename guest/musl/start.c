/* What musl's __libc_start_main and __init_tls did: fills in musl's own state, then runs the program up to where exit() would
   leave it. guest/crt has made the arguments, the environment and the thread-local storage. */
#include <elf.h>
#include <stdlib.h>
#include <unistd.h>

#include "libc.h"
#include "pthread_impl.h"

void __wasm_call_ctors(void);
int __main_void(void);
/* Apart for what is not run but called: guest/task. */
void weft_begin_program(struct pthread* self, char** arguments, char** environment);
void weft_run_exit_handlers(void);

/* Defined if the program links pthread_exit, which main may call: guest/pthread. */
__attribute__((__weak__)) int weft_call_main(int (*main)(void));

static size_t auxiliary_vector[] = {AT_PAGESZ, PAGE_SIZE, AT_NULL, 0};

static void set_program_name(char* name) {
  __progname = __progname_full = name;
  for (; *name; name++)
    if (*name == '/') __progname = name + 1;
}

void weft_begin_program(struct pthread* self, char** arguments, char** environment) {
  self->self = self->prev = self->next = self;
  self->tid = 1;
  self->detach_state = DT_JOINABLE;
  self->locale = &libc.global_locale;
  self->robust_list.head = &self->robust_list.head;
  libc.can_do_threads = 1;
  libc.auxv = auxiliary_vector;
  libc.page_size = PAGE_SIZE;
  __environ = environment;
  set_program_name(arguments[0] ? arguments[0] : "");
  __wasm_call_ctors();
}

int weft_run_main(struct pthread* self, char** arguments, char** environment) {
  weft_begin_program(self, arguments, environment);
  const int status = weft_call_main ? weft_call_main(__main_void) : __main_void();
  weft_run_exit_handlers();
  return status;
}
