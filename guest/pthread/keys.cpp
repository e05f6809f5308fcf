#include "pthread/keys.h"

#include <cerrno>

namespace weft::pthread {

int Keys::create(unsigned& key, Destructor destructor) {
  for (unsigned tried = 0; tried < key_limit; ++tried) {
    const unsigned candidate = next_;
    next_ = (next_ + 1) % key_limit;
    if (exists(candidate)) continue;
    ++slots_[candidate].generation;
    slots_[candidate].destructor = destructor;
    key = candidate;
    return 0;
  }
  return EAGAIN;
}

int Keys::remove(unsigned key) {
  if (!exists(key)) return EINVAL;
  ++slots_[key].generation;
  return 0;
}

int Keys::set(Values& values, unsigned key, const void* data) {
  if (!exists(key)) return EINVAL;
  if (values.lacks_room(key)) return ENOMEM;
  values.at(key) = {.generation = slots_[key].generation, .data = data};
  if (values.used <= key) values.used = key + 1;
  return 0;
}

bool Keys::destroy_once(Values& values) {
  bool called = false;
  for (unsigned key = 0; key < values.used; ++key) {
    void* const data = const_cast<void*>(get(values, key));
    const Destructor destructor = slots_[key].destructor;
    if (!data || !destructor) continue;
    values.at(key).data = nullptr;  // before the call, which may set it again
    called = true;
    destructor(data);
  }
  return called;
}

void Keys::destroy(Values& values) {
  for (unsigned round = 0; round < destructor_rounds && destroy_once(values); ++round) {
  }
  for (unsigned key = 0; key < values.used; ++key) values.at(key) = {};
  values.used = 0;
}

}  // namespace weft::pthread
