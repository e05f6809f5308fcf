// SHA-256 of files, as sha256sum prints it: a thread for each file, four of them at work at a time. While one waits for the disk
// another one computes. The program sees the directories that it is given: `weft run --dir . hash.wasm FILE...`.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- FIPS 180-4 ----

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

struct sha256 {
  uint32_t state[8];
  uint64_t length;
  uint8_t block[64];
};

static const struct sha256 sha256_start = {
    .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};

static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void add_block(struct sha256* sha) {
  uint32_t w[64];
  for (int i = 0; i < 16; ++i) {
    const uint8_t* p = &sha->block[4 * i];
    w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
  }
  for (int i = 16; i < 64; ++i) {
    uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
    uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  uint32_t v[8];
  memcpy(v, sha->state, sizeof v);
  for (int i = 0; i < 64; ++i) {
    uint32_t s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
    uint32_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + round_constants[i] + w[i];
    uint32_t s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
    uint32_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    memmove(&v[1], &v[0], 7 * sizeof v[0]);
    v[0] = t1 + t2;
    v[4] += t1;
  }
  for (int i = 0; i < 8; ++i) sha->state[i] += v[i];
}

static void sha256_add(struct sha256* sha, const void* data, size_t size) {
  for (const uint8_t* byte = data; size != 0; --size) {
    sha->block[sha->length++ % sizeof sha->block] = *byte++;
    if (sha->length % sizeof sha->block == 0) add_block(sha);
  }
}

static void sha256_finish(struct sha256* sha) {
  uint64_t bits = 8 * sha->length;
  sha256_add(sha, "\x80", 1);
  while (sha->length % sizeof sha->block != 56) sha256_add(sha, "", 1);
  for (int shift = 56; shift >= 0; shift -= 8) sha256_add(sha, &(uint8_t){(uint8_t)(bits >> shift)}, 1);
}

// ---- One thread a file ----

struct task {
  pthread_t thread;
  const char* name;
  struct sha256 sha;
  int error;
};

static sem_t permits;

static void* hash_file(void* argument) {
  struct task* task = argument;
  sem_wait(&permits);
  int file = open(task->name, O_RDONLY);
  char buffer[16384];
  ssize_t size = -1;
  while (file >= 0 && (size = read(file, buffer, sizeof buffer)) > 0) sha256_add(&task->sha, buffer, (size_t)size);
  if (size < 0) task->error = errno;
  if (file >= 0) close(file);
  sem_post(&permits);
  sha256_finish(&task->sha);
  return NULL;
}

int main(int count, char** names) {
  struct task* tasks = calloc((size_t)count, sizeof *tasks);
  sem_init(&permits, 0, 4);
  for (int i = 1; i < count; ++i) {
    tasks[i] = (struct task){.name = names[i], .sha = sha256_start};
    if (pthread_create(&tasks[i].thread, NULL, hash_file, &tasks[i]) != 0) return 2;
    char name[16];  // as much as a thread's name may have
    snprintf(name, sizeof name, "%s", names[i]);
    pthread_setname_np(tasks[i].thread, name);
  }
  int status = 0;
  for (int i = 1; i < count; ++i) {
    pthread_join(tasks[i].thread, NULL);
    if (tasks[i].error != 0) {
      fprintf(stderr, "%s: %s\n", tasks[i].name, strerror(tasks[i].error));
      status = 1;
      continue;
    }
    for (int k = 0; k < 8; ++k) printf("%08x", (unsigned)tasks[i].sha.state[k]);
    printf("  %s\n", tasks[i].name);
  }
  free(tasks);
  return status;
}
