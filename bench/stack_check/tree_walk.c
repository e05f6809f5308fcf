// A search tree of 65,535 keys, summarised by recursion: two small results in the frame of each node's visit. The dearest case
// for the check: little work, a frame, and a call.
struct node {
  int key;
  struct node *left, *right;
};

struct summary {
  int count, least, greatest, depth;
};

static struct node nodes[65535];

static struct node* build(int first, int last) {
  if (first > last) return 0;
  const int middle = first + (last - first) / 2;
  struct node* const node = &nodes[middle];
  node->key = (int)((unsigned)middle * 2654435761U >> 8);
  node->left = build(first, middle - 1);
  node->right = build(middle + 1, last);
  return node;
}

__attribute__((noinline)) static void summarise(const struct node* node, struct summary* result) {
  struct summary left = {0, node->key, node->key, 0}, right = left;
  if (node->left) summarise(node->left, &left);
  if (node->right) summarise(node->right, &right);
  result->count = left.count + right.count + 1;
  result->least = left.least < right.least ? left.least : right.least;
  result->greatest = left.greatest > right.greatest ? left.greatest : right.greatest;
  result->depth = (left.depth > right.depth ? left.depth : right.depth) + 1;
}

__attribute__((export_name("run"))) int run(int rounds) {
  const struct node* const root = build(0, 65534);
  int sum = 0;
  for (int i = 0; i < rounds * 200; ++i) {
    struct summary whole;
    summarise(root, &whole);
    sum += whole.count + whole.depth + whole.greatest - whole.least;
  }
  return sum;
}
