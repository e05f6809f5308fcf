// Atomic objects of more than eight bytes, or of an odd size: the compiler calls these functions, as those of GCC's libatomic.
// One thread runs at a time, and the library has no point where another may: a copy is atomic, and nobody ever waits for a
// lock.
#include <cstddef>
#include <cstring>

// By label, since to the compiler the names are its own.
extern "C" {
void weft_atomic_load(std::size_t size, const void* object, void* value, int order) __asm__("__atomic_load");
void weft_atomic_store(std::size_t size, void* object, const void* value, int order) __asm__("__atomic_store");
void weft_atomic_exchange(std::size_t size, void* object, const void* value, void* old, int order) __asm__("__atomic_exchange");
bool weft_atomic_compare_exchange(std::size_t size, void* object, void* expected, const void* desired, int success,
                                  int failure) __asm__("__atomic_compare_exchange");
bool weft_atomic_is_lock_free(std::size_t size, const volatile void* object) __asm__("__atomic_is_lock_free");
}

void weft_atomic_load(std::size_t size, const void* object, void* value, int /*order*/) { std::memcpy(value, object, size); }

void weft_atomic_store(std::size_t size, void* object, const void* value, int /*order*/) { std::memcpy(object, value, size); }

void weft_atomic_exchange(std::size_t size, void* object, const void* value, void* old, int /*order*/) {
  std::memcpy(old, object, size);
  std::memcpy(object, value, size);
}

bool weft_atomic_compare_exchange(std::size_t size, void* object, void* expected, const void* desired, int /*success*/,
                                  int /*failure*/) {
  const bool equal = std::memcmp(object, expected, size) == 0;
  std::memcpy(equal ? object : expected, equal ? desired : object, size);
  return equal;
}

bool weft_atomic_is_lock_free(std::size_t /*size*/, const volatile void* /*object*/) { return true; }
