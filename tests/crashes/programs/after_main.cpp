// A global object's destructor crashes, after main.
// kind: write
// what: wrote 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// stack: ~Registry:here ...
struct Registry {
  volatile int* volatile entries = reinterpret_cast<volatile int*>(0x7fffff00);
  [[gnu::noinline]] ~Registry() {
    *entries = 0;  // here
  }
};

Registry registry;

int main() { return 0; }
