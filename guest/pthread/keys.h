// Thread-specific data.
//
// A key is a place in a table with a generation. A thread's value counts only under the generation that it was set under, so
// that deleting a key forgets the values of all threads at once, and a new key at its place is null in all of them.
#pragma once

#include <array>
#include <cstdint>

namespace weft::pthread {

inline constexpr unsigned key_limit = 128;        // PTHREAD_KEYS_MAX
inline constexpr unsigned destructor_rounds = 4;  // PTHREAD_DESTRUCTOR_ITERATIONS

// One thread's values.
struct Values {
  struct Value {
    std::uint32_t generation;
    const void* data;
  };
  std::array<Value, key_limit> of{};
  unsigned used = 0;  // no key from here on has had a value
};

class Keys {
 public:
  using Destructor = void (*)(void*);

  // EAGAIN if there is no key left. `destructor` may be null.
  [[nodiscard]] int create(unsigned& key, Destructor destructor);

  // EINVAL if there is no such key. No destructor is called.
  [[nodiscard]] int remove(unsigned key);

  // Null if there is no such key.
  [[nodiscard]] const void* get(const Values& values, unsigned key) const {
    if (key >= key_limit) return nullptr;
    const Values::Value& value = values.of[key];
    return value.generation == slots_[key].generation ? value.data : nullptr;
  }

  // EINVAL if there is no such key.
  [[nodiscard]] int set(Values& values, unsigned key, const void* data);

  // The ending thread's destructors, in rounds while they leave values behind; then all values are null.
  void destroy(Values& values);

 private:
  struct Slot {
    std::uint32_t generation;  // odd while the key exists, so never that of a value that was not set
    Destructor destructor;
  };

  [[nodiscard]] bool exists(unsigned key) const { return key < key_limit && slots_[key].generation % 2 == 1; }
  bool destroy_once(Values& values);

  std::array<Slot, key_limit> slots_{};
  unsigned next_ = 0;  // where the search for a free place starts, so that a deleted key is not soon another's
};

}  // namespace weft::pthread
