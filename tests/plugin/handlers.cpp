// Only compiled. In a handler, and in a cleanup, code generation drops calls that do not name their funclet.
extern "C" {
extern volatile int flag;
void may_throw();
void use(void* memory);
}

struct Waits {
  ~Waits() {
    while (!flag) {
    }
  }
};

extern "C" void in_handler() {
  try {
    may_throw();
  } catch (int) {
    while (!flag) {
    }
    throw;
  }
}

extern "C" void in_cleanup() {
  Waits waits;
  may_throw();
}

extern "C" void dynamic_in_handler(int size) {
  try {
    may_throw();
  } catch (...) {
    void* const first = __builtin_alloca(static_cast<unsigned>(size));
    void* const second = __builtin_alloca(static_cast<unsigned>(size) + 1);
    use(first);
    use(second);
  }
}
