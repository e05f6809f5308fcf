// Callbacks that another file hands over.
#pragma clang diagnostic ignored "-Wcast-function-type-mismatch"

extern int called;

static void *no_parameter() {
  called = 21;
  return &called;
}
static void nothing(void) { called = 22; }

void *(*const starts_elsewhere[2])(void *) = {(void *(*)(void *))no_parameter, (void *(*)(void *))nothing};
