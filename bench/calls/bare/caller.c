// Who calls the service, by hand: a callback lift that never waits by its callback, but blocks. No library.
#include "abi.h"

#define SERVICE "bench:calls/service"

IMPORT("[export]$root", "[task-return]repeat") void return_repeat(void);

IMPORT(SERVICE, "add") uint32_t add(uint32_t a, uint32_t b);
IMPORT(SERVICE, "[async-lower]add-later") uint32_t add_later(uint32_t a, uint32_t b, uint32_t* sum);
IMPORT(SERVICE, "add-in-thread") uint32_t add_in_thread(uint32_t a, uint32_t b);
IMPORT(SERVICE, "[async-lower]add-in-thread-later") uint32_t add_in_thread_later(uint32_t a, uint32_t b, uint32_t* sum);
IMPORT(SERVICE, "length") uint32_t length(const char* text, size_t size);

struct text {
  const char* text;
  size_t length;
};
IMPORT(SERVICE, "text") void text(uint32_t length, struct text* result);

IMPORT(SERVICE, "[async-lower]bytes") uint32_t bytes(uint32_t count, handle* stream);
IMPORT(SERVICE, "[async-lower][stream-read-0]bytes") uint32_t bytes_read(handle stream, void* room, size_t count);
IMPORT(SERVICE, "[stream-drop-readable-0]bytes") void bytes_drop(handle stream);
IMPORT(SERVICE, "[async-lower]points") uint32_t points(uint32_t count, handle* stream);
IMPORT(SERVICE, "[async-lower][stream-read-0]points") uint32_t points_read(handle stream, void* room, size_t count);
IMPORT(SERVICE, "[stream-drop-readable-0]points") void points_drop(handle stream);

static char memory[1 << 20];

EXPORT("cabi_realloc") void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old, (void)old_size, (void)alignment;
  if (size > sizeof memory) __builtin_trap();
  return memory;
}

static handle set;

static uint32_t ended(handle waitable, uint32_t result) {
  if (result != (uint32_t)blocked) return result;
  uint32_t event[2];
  waitable_join(waitable, set);
  do waitable_set_wait(set, event);
  while (event[0] != waitable);
  waitable_join(waitable, 0);
  return event[1];
}

static void end_call(uint32_t call) {
  if ((call & code_mask) == returned) return;
  uint32_t state = 0;
  do state = ended(call >> code_bits, (uint32_t)blocked);
  while (state != returned);
  subtask_drop(call >> code_bits);
}

static uint32_t read_all(handle stream, uint32_t (*read)(handle, void*, size_t), size_t most) {
  uint32_t all = 0;
  for (;;) {
    const uint32_t code = ended(stream, read(stream, memory, most));
    all += code >> code_bits;
    if ((code & code_mask) == dropped) return all;
  }
}

static void call(uint32_t what, uint32_t count, uint32_t size) {
  volatile uint32_t sum = 0;
  uint32_t result = 0;
  handle stream = 0;
  struct text some;
  switch (what) {
    case 0:
      for (uint32_t i = 0; i != count; ++i) sum += add(i, 1);
      return;
    case 1:
      for (uint32_t i = 0; i != count; ++i) end_call(add_later(i, 1, &result));
      return;
    case 2:
      for (uint32_t i = 0; i != count; ++i) sum += add_in_thread(i, 1);
      return;
    case 3:
      for (uint32_t i = 0; i != count; ++i) end_call(add_in_thread_later(i, 1, &result));
      return;
    case 4:
      for (uint32_t i = 0; i != count; ++i) sum += length(memory, size);
      return;
    case 5:
      for (uint32_t i = 0; i != count; ++i) text(size, &some);
      return;
    case 6:
      end_call(bytes(count, &stream));
      if (read_all(stream, bytes_read, size) != count) __builtin_trap();
      return bytes_drop(stream);
    case 7:
      end_call(points(count, &stream));
      if (read_all(stream, points_read, size) != count) __builtin_trap();
      return points_drop(stream);
    default:
      __builtin_trap();
  }
}

EXPORT("[async-lift]repeat") uint32_t repeat(uint32_t what, uint32_t count, uint32_t size) {
  set = waitable_set_new();
  call(what, count, size);
  return_repeat();
  return callback_exit;
}
EXPORT("[callback][async-lift]repeat") uint32_t repeat_event(uint32_t event, uint32_t index, uint32_t value) {
  (void)event, (void)index, (void)value;
  __builtin_trap();
}
