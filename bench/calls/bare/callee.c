// The service, by hand: callback lifts, no library, no thread but those that are measured.
#include "abi.h"

#define SERVICE "bench:calls/service"
#define ASYNC(name) EXPORT("[async-lift]" SERVICE "#" name)
#define CALLBACK(name) EXPORT("[callback][async-lift]" SERVICE "#" name)
#define OWN(name) IMPORT("[export]" SERVICE, name)

struct point {
  double x, y;
  uint32_t number;
};

OWN("[task-return]add-later") void return_add(uint32_t sum);
OWN("[task-return]add-in-thread-later") void return_add_in_thread(uint32_t sum);

OWN("[task-return]bytes") void return_bytes(handle stream);
OWN("[stream-new-0]bytes") uint64_t bytes_new(void);
OWN("[async-lower][stream-write-0]bytes") uint32_t bytes_write(handle stream, const void* bytes, size_t count);
OWN("[stream-drop-writable-0]bytes") void bytes_drop(handle stream);

OWN("[task-return]points") void return_points(handle stream);
OWN("[stream-new-0]points") uint64_t points_new(void);
OWN("[async-lower][stream-write-0]points") uint32_t points_write(handle stream, const void* points, size_t count);
OWN("[stream-drop-writable-0]points") void points_drop(handle stream);

EXPORT(SERVICE "#add") uint32_t add(uint32_t a, uint32_t b) { return a + b; }

ASYNC("add-later") uint32_t add_later(uint32_t a, uint32_t b) {
  return_add(a + b);
  return callback_exit;
}
CALLBACK("add-later") uint32_t add_later_event(uint32_t event, uint32_t index, uint32_t value) {
  (void)event, (void)index, (void)value;
  __builtin_trap();
}

// A thread that uses no stack in linear memory.
struct sum {
  uint32_t a, b, result, caller;
};
static struct sum sum;

static void add_in_it(void* argument) {
  struct sum* const it = argument;
  it->result = it->a + it->b;
  resume_later(it->caller);
}

static uint32_t added_in_thread(uint32_t a, uint32_t b) {
  sum = (struct sum){a, b, 0, thread_index()};
  suspend_then_resume(thread_new(add_in_it, &sum));
  return sum.result;
}

EXPORT(SERVICE "#add-in-thread") uint32_t add_in_thread(uint32_t a, uint32_t b) { return added_in_thread(a, b); }

ASYNC("add-in-thread-later") uint32_t add_in_thread_later(uint32_t a, uint32_t b) {
  return_add_in_thread(added_in_thread(a, b));
  return callback_exit;
}
CALLBACK("add-in-thread-later") uint32_t add_in_thread_event(uint32_t event, uint32_t index, uint32_t value) {
  (void)event, (void)index, (void)value;
  __builtin_trap();
}

static char memory[1 << 20];

EXPORT("cabi_realloc") void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old, (void)old_size, (void)alignment;
  if (size > sizeof memory) __builtin_trap();
  return memory;
}

EXPORT(SERVICE "#length") uint32_t length(const char* text, size_t size) {
  (void)text;
  return size;
}

static struct {
  const char* text;
  size_t length;
} result;

EXPORT(SERVICE "#text") void* text(uint32_t length) {
  static char letters[1 << 20];
  if (!letters[0]) __builtin_memset(letters, 'x', sizeof letters);
  result.text = letters;
  result.length = length;
  return &result;
}

// One stream at a time is written, of elements that are all zero.
enum { piece = 65536 };
static char zeros[piece];
static struct {
  uint32_t (*write)(handle stream, const void* elements, size_t count);
  void (*drop)(handle stream);
  handle stream, set;
  uint32_t left, most;
} writing;

static uint32_t count(uint32_t code) { return code >> code_bits; }

// What the exported function and its callback return.
static uint32_t go_on(void) {
  while (writing.left) {
    const uint32_t code = writing.write(writing.stream, zeros, writing.left < writing.most ? writing.left : writing.most);
    if (code == (uint32_t)blocked) return callback_wait | writing.set << code_bits;
    writing.left = (code & code_mask) == dropped ? 0 : writing.left - count(code);
  }
  waitable_join(writing.stream, 0);
  writing.drop(writing.stream);
  waitable_set_drop(writing.set);
  return callback_exit;
}

static uint32_t event(uint32_t kind, uint32_t index, uint32_t code) {
  (void)kind, (void)index;
  writing.left = (code & code_mask) == dropped ? 0 : writing.left - count(code);
  return go_on();
}

ASYNC("bytes") uint32_t bytes(uint32_t wanted) {
  const uint64_t ends = bytes_new();
  return_bytes((handle)ends);
  writing.write = bytes_write;
  writing.drop = bytes_drop;
  writing.stream = (handle)(ends >> 32);
  writing.set = waitable_set_new();
  writing.left = wanted;
  writing.most = piece;
  waitable_join(writing.stream, writing.set);
  return go_on();
}
CALLBACK("bytes") uint32_t bytes_event(uint32_t kind, uint32_t index, uint32_t code) { return event(kind, index, code); }

ASYNC("points") uint32_t points(uint32_t wanted) {
  const uint64_t ends = points_new();
  return_points((handle)ends);
  writing.write = points_write;
  writing.drop = points_drop;
  writing.stream = (handle)(ends >> 32);
  writing.set = waitable_set_new();
  writing.left = wanted;
  writing.most = piece / sizeof(struct point);
  waitable_join(writing.stream, writing.set);
  return go_on();
}
CALLBACK("points") uint32_t points_event(uint32_t kind, uint32_t index, uint32_t code) { return event(kind, index, code); }
