// A global object's constructor crashes, before main.
// kind: read
// what: read 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: Registry:here ...
struct Registry {
  [[gnu::noinline]] explicit Registry(volatile int* at) : entries(*at) {}  // here
  int entries;
};

static volatile int* volatile nowhere = reinterpret_cast<volatile int*>(0x7fffff00);
Registry registry(nowhere);

int main() { return registry.entries; }
