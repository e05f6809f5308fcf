// A product of two 256 x 256 matrices by tiles: each call of the kernel has a tile of its own in its frame.
enum { size = 256, tile = 16 };

static double left[size][size], right[size][size], product[size][size];

__attribute__((noinline)) static void load_tile(double to[tile][tile], int row, int column) {
  for (int i = 0; i < tile; ++i)
    for (int j = 0; j < tile; ++j) to[j][i] = right[row + i][column + j];
}

__attribute__((noinline)) static void multiply_tile(int row, int column, int inner) {
  double transposed[tile][tile];
  load_tile(transposed, inner, column);
  for (int i = 0; i < tile; ++i)
    for (int j = 0; j < tile; ++j) {
      double sum = 0;
      for (int k = 0; k < tile; ++k) sum += left[row + i][inner + k] * transposed[j][k];
      product[row + i][column + j] += sum;
    }
}

__attribute__((export_name("run"))) double run(int rounds) {
  for (int i = 0; i < size; ++i)
    for (int j = 0; j < size; ++j) {
      left[i][j] = i + j % 7;
      right[i][j] = i % 5 - j;
    }
  for (int round = 0; round < rounds; ++round)
    for (int row = 0; row < size; row += tile)
      for (int column = 0; column < size; column += tile)
        for (int inner = 0; inner < size; inner += tile) multiply_tile(row, column, inner);
  return product[17][31];
}
