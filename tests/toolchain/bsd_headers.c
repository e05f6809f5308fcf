/* <sys/queue.h>, <sys/tree.h> and what programs take from <sys/cdefs.h>. */
#pragma clang diagnostic ignored "-Wunused-function"
#include <stdlib.h>
#include <sys/cdefs.h>
#include <sys/queue.h>
#include <sys/tree.h>

#include "check.h"

__BEGIN_DECLS
int declared __P((int)) __THROW;
__END_DECLS
int declared(int x) { return __predict_true(x) ? x : 0; }

struct node {
  int key;
  RB_ENTRY(node) tree;
  SPLAY_ENTRY(node) splay;
  TAILQ_ENTRY(node) tail;
  LIST_ENTRY(node) list;
  STAILQ_ENTRY(node) single;
};

static int compare(struct node* a, struct node* b) { return a->key - b->key; }
RB_HEAD(tree, node);
RB_PROTOTYPE_STATIC(tree, node, tree, compare)
RB_GENERATE_STATIC(tree, node, tree, compare)
SPLAY_HEAD(splay, node);
SPLAY_PROTOTYPE(splay, node, splay, compare)
SPLAY_GENERATE(splay, node, splay, compare)
TAILQ_HEAD(tail, node);
LIST_HEAD(list, node);
STAILQ_HEAD(single, node);

int main(void) {
  struct tree tree = RB_INITIALIZER(&tree);
  struct splay splay = SPLAY_INITIALIZER(&splay);
  struct tail tail = TAILQ_HEAD_INITIALIZER(tail);
  struct list list = LIST_HEAD_INITIALIZER(list);
  struct single single = STAILQ_HEAD_INITIALIZER(single);
  enum { count = 100 };
  for (int i = 0; i < count; i++) {
    struct node* const node = (struct node*)calloc(1, sizeof *node);
    node->key = i * 37 % count;
    CHECK(RB_INSERT(tree, &tree, node) == NULL && SPLAY_INSERT(splay, &splay, node) == NULL);
    TAILQ_INSERT_HEAD(&tail, node, tail);
    LIST_INSERT_HEAD(&list, node, list);
    STAILQ_INSERT_TAIL(&single, node, single);
  }
  int next = 0;
  struct node *node, *after;
  RB_FOREACH(node, tree, &tree) CHECK(node->key == next++);
  SPLAY_FOREACH(node, splay, &splay) next--;
  CHECK(next == 0 && RB_MAX(tree, &tree)->key == count - 1 && STAILQ_LAST(&single, node, single) == TAILQ_FIRST(&tail));
  CHECK(__containerof(&TAILQ_FIRST(&tail)->list, struct node, list) == LIST_FIRST(&list));
  TAILQ_FOREACH_SAFE(node, &tail, tail, after) {
    RB_REMOVE(tree, &tree, node);
    TAILQ_REMOVE(&tail, node, tail);
    free(node);
  }
  CHECK(RB_EMPTY(&tree) && TAILQ_EMPTY(&tail));
  return declared(0);
}
