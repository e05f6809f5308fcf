// Many hashes, of 200 bytes each: a frame for the state, and one for the message schedule of each block.
typedef unsigned char byte;
typedef unsigned word;

struct state {
  word hash[8];
  byte block[64];
  word used;
  unsigned long long length;
};

static const word constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static word rotate(word value, int by) { return value >> by | value << (32 - by); }

__attribute__((noinline)) static void transform(struct state* state) {
  word schedule[64];
  for (int i = 0; i < 16; ++i)
    schedule[i] = (word)state->block[4 * i] << 24 | (word)state->block[4 * i + 1] << 16 | (word)state->block[4 * i + 2] << 8 |
                  state->block[4 * i + 3];
  for (int i = 16; i < 64; ++i) {
    const word s0 = rotate(schedule[i - 15], 7) ^ rotate(schedule[i - 15], 18) ^ schedule[i - 15] >> 3;
    const word s1 = rotate(schedule[i - 2], 17) ^ rotate(schedule[i - 2], 19) ^ schedule[i - 2] >> 10;
    schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1;
  }
  word a = state->hash[0], b = state->hash[1], c = state->hash[2], d = state->hash[3];
  word e = state->hash[4], f = state->hash[5], g = state->hash[6], h = state->hash[7];
  for (int i = 0; i < 64; ++i) {
    const word t1 = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + schedule[i];
    const word t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  state->hash[0] += a, state->hash[1] += b, state->hash[2] += c, state->hash[3] += d;
  state->hash[4] += e, state->hash[5] += f, state->hash[6] += g, state->hash[7] += h;
}

__attribute__((noinline)) static void update(struct state* state, const byte* data, unsigned length) {
  state->length += length;
  for (unsigned i = 0; i < length; ++i) {
    state->block[state->used++] = data[i];
    if (state->used == 64) {
      transform(state);
      state->used = 0;
    }
  }
}

__attribute__((noinline)) static word digest(const byte* data, unsigned length) {
  struct state state = {
      {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, {0}, 0, 0};
  update(&state, data, length);
  const unsigned long long bits = state.length * 8;
  update(&state, (const byte*)"\x80", 1);
  while (state.used != 56) update(&state, (const byte*)"", 1);
  byte ending[8];
  for (int i = 0; i < 8; ++i) ending[i] = (byte)(bits >> (56 - 8 * i));
  update(&state, ending, 8);
  return state.hash[0];
}

__attribute__((export_name("run"))) word run(int rounds) {
  static byte message[200];
  word sum = 0;
  for (int i = 0; i < rounds * 5000; ++i) {
    message[i % 200] = (byte)i;
    sum += digest(message, sizeof message);
  }
  return sum;
}
