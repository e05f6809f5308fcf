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

extern "C" void loops_in_handler(unsigned count) {
  try {
    may_throw();
  } catch (int number) {
    unsigned x = 1;
    for (unsigned i = 0; i < count; ++i) x = x * 3 + i;
    while (x % 1000 != 7) x = x * 5 + count;
    use(reinterpret_cast<void*>(x + static_cast<unsigned>(number)));
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
