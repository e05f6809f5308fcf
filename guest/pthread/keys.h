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

// One thread's values: those of the first keys in place, the others elsewhere, since few programs have that many keys.
struct Values {
  static constexpr unsigned in_place = 16;

  struct Value {
    std::uint32_t generation;
    const void* data;
  };
  using Others = std::array<Value, key_limit - in_place>;

  std::array<Value, in_place> first{};
  Others* others = nullptr;  // zeroed memory for them, from who uses Keys; null: they are null
  unsigned used = 0;         // no key from here on has had a value

  // The value under `key`, for which there is room.
  [[nodiscard]] auto& at(this auto& values, unsigned key) {
    return key < in_place ? values.first[key] : (*values.others)[key - in_place];
  }

  // Whether a value under `key` needs the others' memory.
  [[nodiscard]] bool lacks_room(unsigned key) const { return key >= in_place && !others; }
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
    if (key < Values::in_place) [[likely]]
      return valid(values.first[key], key);
    if (key >= key_limit || values.lacks_room(key)) return nullptr;
    return valid(values.at(key), key);
  }

  // EINVAL if there is no such key; ENOMEM if there is no room for its value.
  [[nodiscard]] int set(Values& values, unsigned key, const void* data);

  // The ending thread's destructors, in rounds while they leave values behind; then all values are null.
  void destroy(Values& values);

 private:
  struct Slot {
    std::uint32_t generation;  // odd while the key exists, so never that of a value that was not set
    Destructor destructor;
  };

  [[nodiscard]] bool exists(unsigned key) const { return key < key_limit && slots_[key].generation % 2 == 1; }
  [[nodiscard]] const void* valid(const Values::Value& value, unsigned key) const {
    return value.generation == slots_[key].generation ? value.data : nullptr;
  }
  bool destroy_once(Values& values);

  std::array<Slot, key_limit> slots_{};
  unsigned next_ = 0;  // where the search for a free place starts, so that a deleted key is not soon another's
};

}  // namespace weft::pthread
