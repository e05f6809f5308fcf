/* musl's struct pthread, for C++ code, which cannot include musl's internal headers. threads.c checks that it is the same. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct __ptcb;
struct destructor;

struct weft_musl_thread {
  struct weft_musl_thread* self;
  struct destructor* destructors; /* musl's dtv, which is the dynamic linker's: of thread_local objects, the last one first */
  struct weft_musl_thread *prev, *next; /* the ring of all threads */
  uintptr_t control_block;              /* musl's sysinfo, which is not used on our architecture: the pthread layer's own */
  uintptr_t canary;
  int tid;
  int errno_val;
  int detach_state;
  int cancel;
  unsigned char canceldisable, cancelasync;
  unsigned char flags;
  unsigned char* map_base;
  size_t map_size;
  void* stack; /* top */
  size_t stack_size;
  size_t guard_size;
  void* result;
  struct __ptcb* cancelbuf;
  void** tsd;
  void* robust_list[3];
  int h_errno_val;
  int timer_id;
  void* locale;
  int killlock[1];
  char* dlerror_buf;
  void* stdio_locks;
};

#ifdef __cplusplus
extern "C" {
#endif

/* From now on there may be other threads: musl's own locks and those of the open files are real. */
void weft_libc_threaded(void);

/* A new thread's struct pthread, listed with the others; and its end, called by the thread itself. */
void weft_musl_thread_begin(struct weft_musl_thread* thread, int id);
void weft_musl_thread_end(struct weft_musl_thread* thread);

#ifdef __cplusplus
}
#endif
