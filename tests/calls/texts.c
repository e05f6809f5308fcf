/* Lists and strings that come and go, with hand-written bindings. What allocates is the library's, or with OWN_MALLOC the program's;
   with OWN_REALLOC the host gets it from a cabi_realloc as wit-bindgen's C output has it, which has no block for nothing. With THREADS, calls are made in threads that others are made by. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <weft/task.h>
#ifdef THREADS
#include <pthread.h>
#endif

#define TEXTS "test:calls/texts"
#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) __attribute__((import_module("[export]" TEXTS), import_name(name)))

#ifdef OWN_MALLOC
/* From one array, with a mark before each block, by which free() knows its own. */
static _Alignas(16) unsigned char memory[1 << 20];
static size_t used;

void* malloc(size_t size) {
  uint64_t* const block = (uint64_t*)(memory + used);
  used += (size + 31) & ~(size_t)15;
  if (used > sizeof memory) abort();
  block[0] = 0x600dULL;
  block[1] = size;
  return block + 2;
}

void free(void* block) {
  if (block && ((uint64_t*)block)[-2] != 0x600dULL) __builtin_trap();
}

void* calloc(size_t count, size_t size) { return memset(malloc(count * size), 0, count * size); }

void* realloc(void* old, size_t size) {
  void* const block = malloc(size);
  if (old) {
    const size_t before = ((uint64_t*)old)[-1];
    memcpy(block, old, before < size ? before : size);
  }
  free(old);
  return block;
}
#endif

#ifdef OWN_REALLOC
#define free_text(text) ((text).size ? free((text).bytes) : (void)0)
__attribute__((weak, export_name("cabi_realloc"))) void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old_size;
  if (size == 0) return (void*)alignment;
  void* const block = realloc(old, size);
  if (!block) abort();
  return block;
}
#else
#define free_text(text) free((text).bytes)
#endif

struct text {
  char* bytes;
  size_t size;
};

static struct text doubled(struct text text) {
  struct text result = {malloc(2 * text.size), 2 * text.size};
  memcpy(result.bytes, text.bytes, text.size);
  memcpy(result.bytes + text.size, text.bytes, text.size);
  free_text(text);
  return result;
}

#ifdef THREADS
static void* double_in_thread(void* text) {
  usleep(1000);
  *(struct text*)text = doubled(*(struct text*)text);
  return NULL;
}
#endif

/* ---- twice ---- */

struct twice {
  struct text text;
  struct text* result;
};

static void run_twice(void* call) {
  struct twice* const twice = call;
  *twice->result = doubled(twice->text);
}

EXPORT(TEXTS "#twice") struct text* export_twice(char* bytes, size_t size) {
  static struct text result;
  struct twice call = {{bytes, size}, &result};
  weft_task_run(run_twice, &call);
  return &result;
}
EXPORT("cabi_post_" TEXTS "#twice") void free_twice(struct text* result) { free(result->bytes); }

/* ---- later ---- */

IMPORT("[task-return]later") void return_later(char* bytes, size_t size);

static void run_later(void* arguments) {
  struct text text = *(struct text*)arguments;
#ifdef THREADS
  pthread_t thread;
  pthread_create(&thread, NULL, double_in_thread, &text);
  pthread_join(thread, NULL);
#else
  usleep(1000);
  text = doubled(text);
#endif
  weft_task_returns();
  return_later(text.bytes, text.size);
  free(text.bytes);
}

EXPORT("[async-lift]" TEXTS "#later") uint32_t start_later(char* bytes, size_t size) {
  const struct text text = {bytes, size};
  return weft_task_start(run_later, &text, sizeof text);
}
EXPORT("[callback][async-lift]" TEXTS "#later") uint32_t event_later(uint32_t event, uint32_t index, uint32_t value) {
  return weft_task_event(event, index, value);
}

/* ---- join ---- */

IMPORT("[task-return]join") void return_join(char* bytes, size_t size);

struct join {
  struct text* parts;
  size_t count;
  struct text between;
};

static void run_join(void* arguments) {
  const struct join* const join = arguments;
  size_t size = 0;
  for (size_t i = 0; i != join->count; i++) size += join->parts[i].size + (i ? join->between.size : 0);
  char* const all = malloc(size + 1);
  char* end = all;
  for (size_t i = 0; i != join->count; i++) {
    if (i) end = (char*)memcpy(end, join->between.bytes, join->between.size) + join->between.size;
    end = (char*)memcpy(end, join->parts[i].bytes, join->parts[i].size) + join->parts[i].size;
    free_text(join->parts[i]);
    if (i % 8 == 0) usleep(1);
  }
  if (join->count) free(join->parts);
  free_text(join->between);
  weft_task_returns();
  return_join(all, size);
  free(all);
}

EXPORT("[async-lift]" TEXTS "#join") uint32_t start_join(struct text* parts, size_t count, char* between, size_t size) {
  const struct join join = {parts, count, {between, size}};
  return weft_task_start(run_join, &join, sizeof join);
}
EXPORT("[callback][async-lift]" TEXTS "#join") uint32_t event_join(uint32_t event, uint32_t index, uint32_t value) {
  return weft_task_event(event, index, value);
}

/* ---- wide: too many parameters, so that they come in memory ---- */

IMPORT("[task-return]wide") void return_wide(uint64_t sum, char* bytes, size_t size, double d, int32_t q);

struct wide {
  uint64_t a;
  uint8_t b;
  struct text c;
  double d;
  uint64_t rest[11]; /* e to o */
  uint16_t* p;
  size_t p_count;
  int8_t q;
};

static void run_wide(void* arguments) {
  struct wide* const wide = *(struct wide**)arguments;
  usleep(1000);
  uint64_t sum = wide->a + wide->b;
  for (size_t i = 0; i != sizeof wide->rest / sizeof *wide->rest; i++) sum += wide->rest[i];
  for (size_t i = 0; i != wide->p_count; i++) sum += wide->p[i];
  const struct text text = doubled(wide->c);
  if (wide->p_count) free(wide->p);
  const double d = wide->d * 2;
  const int8_t q = wide->q;
  free(wide);
  weft_task_returns();
  return_wide(sum, text.bytes, text.size, d, q);
  free(text.bytes);
}

EXPORT("[async-lift]" TEXTS "#wide") uint32_t start_wide(struct wide* wide) { return weft_task_start(run_wide, &wide, sizeof wide); }
EXPORT("[callback][async-lift]" TEXTS "#wide") uint32_t event_wide(uint32_t event, uint32_t index, uint32_t value) {
  return weft_task_event(event, index, value);
}
