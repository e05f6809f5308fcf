// Loops that call nothing. `again` hides from the compiler that each round does the same.
#define again() __asm__ volatile("" ::: "memory")
typedef unsigned word;
typedef unsigned long long wide;

static int numbers[4096];
static double left[4096], right[4096];
static char text[8192];
static unsigned char composite[65536];

static struct node {
  struct node* next;
  word value;
} nodes[8192];

__attribute__((export_name("sum"))) word sum(int rounds) {
  word total = 0;
  for (int round = 0; round < rounds * 40; round++) {
    for (int i = 0; i < 4096; i++) total += (word)numbers[i];
    numbers[round % 4096]++;
    again();
  }
  return total;
}

__attribute__((export_name("recurrence"))) word recurrence(int rounds) {
  word x = 1;
  for (wide i = 0; i < (wide)rounds * 100000; i++) x = x * 1664525u + 1013904223u;
  return x;
}

__attribute__((export_name("hash"))) word hash(int rounds) {
  word x = 0;
  for (wide i = 0; i < (wide)rounds * 100000; i++) x += (word)(i * i >> 3) ^ x;
  return x;
}

__attribute__((export_name("collatz"))) word collatz(int rounds) {
  word longest = 0;
  for (word first = 1; first <= (word)rounds * 100; first++) {
    word steps = 0;
    for (wide x = first; x != 1; x = x & 1 ? 3 * x + 1 : x >> 1) steps++;
    if (steps > longest) longest = steps;
  }
  return longest;
}

__attribute__((export_name("list"))) word list(int rounds) {
  for (int i = 0; i < 8191; i++) nodes[i] = (struct node){&nodes[i + 1], (word)i};
  word total = 0;
  for (int round = 0; round < rounds * 8; round++) {
    for (const struct node* node = nodes; node; node = node->next) total += node->value;
    again();
  }
  return total;
}

__attribute__((export_name("string"))) word string(int rounds) {
  for (int i = 0; i < 8191; i++) text[i] = (char)('a' + i % 26);
  word total = 0;
  for (int round = 0; round < rounds * 10; round++) {
    const char* end = text;
    while (*end) end++;
    total += (word)(end - text);
    again();
  }
  return total;
}

__attribute__((export_name("vectors"))) double vectors(int rounds) {
  for (int round = 0; round < rounds * 20; round++) {
    for (int i = 0; i < 4096; i++) left[i] += 1.5 * right[i];
    again();
  }
  return left[5];
}

__attribute__((export_name("matrix"))) double matrix(int rounds) {
  static double a[64][64], b[64][64], c[64][64];
  for (int i = 0; i < 64; i++)
    for (int j = 0; j < 64; j++) a[i][j] = b[j][i] = i + j % 7;
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < 64; i++)
      for (int j = 0; j < 64; j++) {
        double total = 0;
        for (int k = 0; k < 64; k++) total += a[i][k] * b[k][j];
        c[i][j] = total;
      }
    again();
  }
  return c[3][4];
}

__attribute__((export_name("division"))) word division(int rounds) {
  word total = 0;
  for (word i = 1; i < (word)rounds * 3000; i++) {
    word x = i * 7919, y = i + 1;
    while (y) {
      const word rest = x % y;
      x = y;
      y = rest;
    }
    total += x;
  }
  return total;
}

// An inner loop of some 30 turns, which ends when nobody knows.
__attribute__((noinline)) static void sort(int* values, int count) {
  for (int i = 1; i < count; i++) {
    const int value = values[i];
    int place = i;
    for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
    values[place] = value;
  }
}

__attribute__((export_name("insertion_sort"))) word insertion_sort(int rounds) {
  int values[128];
  word total = 0;
  for (int round = 0; round < rounds * 10; round++) {
    for (int i = 0; i < 128; i++) values[i] = (int)((word)(i + round) * 2654435761u >> 8);
    sort(values, 128);
    total += (word)values[5];
  }
  return total;
}

// Outer loops of which most turns do next to nothing.
__attribute__((export_name("sieve"))) word sieve(int rounds) {
  word primes = 0;
  for (int round = 0; round < rounds; round++) {
    __builtin_memset(composite, 0, sizeof composite);
    primes = 0;
    for (word i = 2; i < 65536; i++) {
      if (composite[i]) continue;
      primes++;
      for (wide j = (wide)i * i; j < 65536; j += i) composite[j] = 1;
    }
  }
  return primes;
}

// Nothing but calls: each is charged.
__attribute__((noinline)) static word fibonacci(word n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
__attribute__((export_name("recursion"))) word recursion(int rounds) {
  word total = 0;
  for (int round = 0; round < rounds; round++) total += fibonacci(18 + (word)(round & 1));
  return total;
}
