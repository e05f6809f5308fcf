// Every width of a read and a write, where nothing is.
// variants: O0-g O0-s O2 O2-g
// flags: -msimd128
// arguments: 0
// kind: read
// what: read a byte at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:read_1
// arguments: 1
// kind: read
// what: read 2 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:read_2
// arguments: 2
// kind: read
// what: read 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:read_4
// arguments: 3
// kind: read
// what: read 8 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:read_8
// arguments: 4
// kind: read
// what: read 16 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:read_16
// arguments: 5
// kind: write
// what: wrote a byte at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:write_1
// arguments: 6
// kind: write
// what: wrote 2 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:write_2
// arguments: 7
// kind: write
// what: wrote 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:write_4
// arguments: 8
// kind: write
// what: wrote 8 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:write_8
// arguments: 9
// kind: write
// what: wrote 16 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:write_16
// arguments: 10
// kind: read
// what: read 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:add
// arguments: 11
// kind: write
// what: wrote 8 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:exchange
// arguments: 12
// kind: read
// what: read 8 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: main:twice
// arguments: 13
// kind: write
// what: wrote 4 bytes at 0x7fffff04, where nothing is (memory ends at 0x*)
// stack: main:field
#include <stdint.h>
#include <stdlib.h>

typedef int Four __attribute__((vector_size(16)));

struct Pair {
  int first, second;
};

static void* volatile nowhere = (void*)0x7fffff00;

int main(int count, char** arguments) {
  static Four result;
  static volatile double number;
  switch (atoi(arguments[1])) {
    case 0:
      return *(volatile uint8_t*)nowhere;  // read_1
    case 1:
      return *(volatile uint16_t*)nowhere;  // read_2
    case 2:
      return *(volatile int32_t*)nowhere;  // read_4
    case 3:
      return (int)(*(volatile int64_t*)nowhere >> 3);  // read_8
    case 4:
      result = *(Four*)nowhere;  // read_16
      return 0;
    case 5:
      *(volatile uint8_t*)nowhere = 1;  // write_1
      return 0;
    case 6:
      *(volatile uint16_t*)nowhere = 1;  // write_2
      return 0;
    case 7:
      *(volatile uint32_t*)nowhere = 1;  // write_4
      return 0;
    case 8:
      *(volatile uint64_t*)nowhere = 1;  // write_8
      return 0;
    case 9:
      *(Four*)nowhere = result;  // write_16
      return 0;
    case 10:
      return __atomic_fetch_add((int*)nowhere, 1, __ATOMIC_SEQ_CST);  // add
    case 11:
      __atomic_store_n((int64_t*)nowhere, 1, __ATOMIC_SEQ_CST);  // exchange
      return 0;
    case 12:
      number = *(volatile double*)nowhere;  // twice
      return 0;
    default:
      ((volatile struct Pair*)nowhere)->second = 1;  // field
      return 0;
  }
}
