/* What musl's pthread_create and pthread_exit did to musl's own state. */
#include "thread_layout.h"

#include <string.h>

#include "libc.h"
#include "pthread_impl.h"
#include "stdio_impl.h"

#define SAME(field, theirs) \
  _Static_assert(offsetof(struct weft_musl_thread, field) == offsetof(struct pthread, theirs), #theirs)
SAME(self, self);
SAME(destructors, dtv);
SAME(prev, prev);
SAME(next, next);
SAME(control_block, sysinfo);
SAME(tid, tid);
SAME(errno_val, errno_val);
SAME(detach_state, detach_state);
SAME(cancel, cancel);
SAME(canceldisable, canceldisable);
SAME(cancelasync, cancelasync);
SAME(stack, stack);
SAME(stack_size, stack_size);
SAME(result, result);
SAME(cancelbuf, cancelbuf);
SAME(robust_list, robust_list);
SAME(locale, locale);
SAME(stdio_locks, stdio_locks);
_Static_assert(sizeof(struct weft_musl_thread) == sizeof(struct pthread), "the whole of it");

/* Defined where the feature is linked. */
static void nothing(void) {}
weak_alias(nothing, __do_orphaned_stdio_locks);
weak_alias(nothing, __dl_thread_cleanup);

static FILE* volatile no_file = 0;
weak_alias(no_file, __stdin_used);
weak_alias(no_file, __stdout_used);
weak_alias(no_file, __stderr_used);

/* Files are opened without locking while there is one thread; -1 says so. */
static void make_lock_real(FILE* f) {
  if (f && f->lock < 0) f->lock = 0;
}

void weft_libc_threaded(void) {
  if (libc.threaded) return;
  for (FILE* f = *__ofl_lock(); f; f = f->next) make_lock_real(f);
  __ofl_unlock();
  make_lock_real(__stdin_used);
  make_lock_real(__stdout_used);
  make_lock_real(__stderr_used);
  libc.threaded = 1;
}

void weft_musl_thread_begin(struct weft_musl_thread* thread, int id) {
  struct pthread* const new = (struct pthread*)thread;
  struct pthread* const self = __pthread_self();
  const uintptr_t control_block = new->sysinfo;
  memset(new, 0, sizeof *new);
  new->self = new;
  new->sysinfo = control_block;
  new->canary = self->canary;
  new->tid = id;
  new->detach_state = DT_JOINABLE;
  new->locale = &libc.global_locale;
  new->robust_list.head = &new->robust_list.head;
  new->next = self->next;
  new->prev = self;
  new->next->prev = new;
  new->prev->next = new;
  if (!libc.threads_minus_1++) libc.need_locks = 1;
}

void weft_musl_thread_end(struct weft_musl_thread* thread) {
  struct pthread* const self = (struct pthread*)thread;
  __do_orphaned_stdio_locks();
  __dl_thread_cleanup();
  /* -1: the thread that is left may still hold a lock that another one waits for. musl's __lock knows. */
  if (!--libc.threads_minus_1) libc.need_locks = -1;
  self->next->prev = self->prev;
  self->prev->next = self->next;
  self->prev = self->next = self;
  self->tid = 0;
}
