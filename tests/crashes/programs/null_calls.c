// A null pointer is called.
// kind: null-call
// what: called a function through a null pointer, as *
// what_s: called a function through a null pointer*
// variants: O0-g O0-s O2 O2-g
// arguments: 0
// what: called a function through a null pointer, as void (int)
// what_s: called a function through a null pointer
// stack: visit:visitor main:visits
// arguments: 1
// stack: main:member
// arguments: 2
// stack: main:number
#include <stdlib.h>

typedef void (*Visitor)(const char* name);
struct Operations {
  int (*open)(const char* name, int mode);
  long long (*size)(void);
};

__attribute__((noinline)) static int visit(char** names, volatile Visitor* visitor) {
  (*visitor)(names[0]);  // visitor
  return names[1] != NULL;
}

static volatile Visitor nobody;
static volatile struct Operations operations;

int main(int count, char** arguments) {
  switch (atoi(arguments[1])) {
    case 0:
      return visit(arguments, &nobody) + 1;  // visits
    case 1:
      return operations.open(arguments[0], 1) + 1;  // member
    default:
      return (int)operations.size() + 1;  // number
  }
}
