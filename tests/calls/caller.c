/* A command that calls `api` as its arguments say, in order: sN (slow(N), in a thread), qN (quick(N)), wN (waits N ms), cI
   (cancels the Ith call of slow), xI (waits for it), j (waits for all), SN (the sum of N bytes), RN (N times 8 calls of slow(0) to
   slow(7) at once, of which 3 and 7 are cancelled). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <weft/task.h>

#define IMPORT(name) __attribute__((import_module("test:calls/api"), import_name(name)))

IMPORT("[async-lower]slow") uint32_t start_slow(uint32_t n, uint32_t* result);
IMPORT("quick") uint32_t quick(uint32_t n);
IMPORT("[async-lower]sum") uint32_t start_sum(uint32_t numbers, uint64_t* result);
IMPORT("[stream-new-0]sum") uint64_t new_stream(void);
IMPORT("[async-lower][stream-write-0]sum") uint32_t write_stream(uint32_t stream, const void* bytes, uint32_t size);
IMPORT("[stream-cancel-write-0]sum") uint32_t cancel_write(uint32_t stream);
IMPORT("[stream-drop-writable-0]sum") void drop_stream(uint32_t stream);

static void* call_slow(void* n) {
  uint32_t result = 0;
  (void)weft_subtask_wait_cancellable(start_slow((uint32_t)(uintptr_t)n, &result));
  return (void*)(uintptr_t)result;
}

struct writing {
  uint32_t stream;
  unsigned count;
};

static void* write_numbers(void* argument) {
  const struct writing* const writing = argument;
  unsigned char bytes[1000];
  memset(bytes, 3, sizeof bytes);
  for (unsigned left = writing->count; left != 0;) {
    const uint32_t size = left < sizeof bytes ? left : sizeof bytes;
    const uint32_t result = weft_copy_wait(write_stream(writing->stream, bytes, size), writing->stream, cancel_write);
    left -= WEFT_COPY_COUNT(result);
    if (WEFT_COPY_CODE(result) == WEFT_COPY_DROPPED) break;
  }
  drop_stream(writing->stream);
  return NULL;
}

static uint64_t sum_of(unsigned count) {
  const uint64_t ends = new_stream();
  struct writing writing = {(uint32_t)(ends >> 32), count};
  pthread_t writer;
  pthread_create(&writer, NULL, write_numbers, &writing);
  uint64_t result = 0;
  (void)weft_subtask_wait(start_sum((uint32_t)ends, &result));
  pthread_join(writer, NULL);
  return result;
}

static void call_eight(void) {
  pthread_t calls[8];
  for (uintptr_t n = 0; n != 8; n++) pthread_create(&calls[n], NULL, call_slow, (void*)n);
  usleep(100);
  for (unsigned n = 3; n < 8; n += 4) pthread_cancel(calls[n]);
  for (unsigned n = 0; n != 8; n++) pthread_join(calls[n], NULL);
}

int main(int argc, char** argv) {
  static pthread_t calls[64];
  unsigned count = 0;
  for (int i = 1; i < argc; i++) {
    const unsigned n = (unsigned)atoi(argv[i] + 1);
    switch (argv[i][0]) {
      case 's':
        pthread_create(&calls[count++], NULL, call_slow, (void*)(uintptr_t)n);
        usleep(1000);
        break;
      case 'q':
        printf("quick %u\n", quick(n));
        break;
      case 'w':
        usleep(n * 1000);
        break;
      case 'c':
        pthread_cancel(calls[n]);
        break;
      case 'x': {
        void* result;
        pthread_join(calls[n], &result);
        printf("slow %d\n", (int)(intptr_t)result);
        break;
      }
      case 'S':
        printf("sum %llu\n", (unsigned long long)sum_of(n));
        break;
      case 'R':
        for (unsigned i = 0; i != n; i++) call_eight();
        break;
      default:
        for (unsigned c = 0; c != count; c++) {
          void* result;
          pthread_join(calls[c], &result);
          printf("slow %d\n", (int)(intptr_t)result);
        }
        count = 0;
    }
  }
  return 0;
}
