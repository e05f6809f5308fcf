// The rules of pthread/keys.h.
#include "pthread/keys.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <memory>
#include <set>

namespace {

using weft::pthread::destructor_rounds;
using weft::pthread::key_limit;
using weft::pthread::Keys;
using weft::pthread::Values;

// Destructors are plain functions: what they work on is here.
struct Destroyed {
  Keys keys;
  Values values;
  unsigned key = 0;
  int calls = 0;
  bool seen_null = true;
  bool set_again = false;
};
Destroyed* destroyed = nullptr;

void destroy(void* data) {
  ++destroyed->calls;
  if (destroyed->keys.get(destroyed->values, destroyed->key)) destroyed->seen_null = false;
  if (destroyed->set_again) CHECK(destroyed->keys.set(destroyed->values, destroyed->key, data) == 0);
}

struct KeysTest {
  Destroyed state;
  KeysTest() { destroyed = &state; }
};

}  // namespace

TEST_CASE("each thread has its own value under a key, null at first") {
  Keys keys;
  auto mine = std::make_unique<Values>();
  auto yours = std::make_unique<Values>();
  unsigned key = 0;
  REQUIRE(keys.create(key, nullptr) == 0);
  int data = 0;
  CHECK(keys.get(*mine, key) == nullptr);
  CHECK(keys.set(*mine, key, &data) == 0);
  CHECK(keys.get(*mine, key) == &data);
  CHECK(keys.get(*yours, key) == nullptr);
}

TEST_CASE("there are 128 different keys, and then EAGAIN") {
  Keys keys;
  std::set<unsigned> different;
  unsigned key = 0;
  for (unsigned i = 0; i < key_limit; ++i) {
    REQUIRE(keys.create(key, nullptr) == 0);
    different.insert(key);
  }
  CHECK(different.size() == key_limit);
  CHECK(keys.create(key, nullptr) == EAGAIN);
  CHECK(keys.remove(5) == 0);
  CHECK(keys.create(key, nullptr) == 0);
  CHECK(key == 5);
}

TEST_CASE("the first keys' values have room in place, the others' need memory") {
  Keys keys;
  Values values;
  Values::Others others{};
  int data = 0;
  unsigned key = 0;
  for (unsigned i = 0; i < Values::in_place; ++i) {
    REQUIRE(keys.create(key, nullptr) == 0);
    CHECK(keys.set(values, key, &data) == 0);
  }
  REQUIRE(keys.create(key, nullptr) == 0);
  CHECK(values.lacks_room(key));
  CHECK(keys.get(values, key) == nullptr);
  CHECK(keys.set(values, key, &data) == ENOMEM);
  values.others = &others;
  CHECK(keys.set(values, key, &data) == 0);
  CHECK(keys.get(values, key) == &data);
  keys.destroy(values);
  CHECK(keys.get(values, key) == nullptr);
}

TEST_CASE("a deleted key's values are gone, also for the next key in its place") {
  Keys keys;
  Values values;
  Values::Others others{};
  values.others = &others;
  unsigned key = 0;
  int data = 0;
  for (unsigned i = 0; i < key_limit; ++i) REQUIRE(keys.create(key, nullptr) == 0);
  CHECK(keys.set(values, key, &data) == 0);
  CHECK(keys.remove(key) == 0);
  CHECK(keys.get(values, key) == nullptr);
  CHECK(keys.set(values, key, &data) == EINVAL);
  CHECK(keys.remove(key) == EINVAL);
  unsigned again = 0;
  REQUIRE(keys.create(again, nullptr) == 0);
  REQUIRE(again == key);
  CHECK(keys.get(values, again) == nullptr);
}

TEST_CASE_METHOD(KeysTest, "a destructor is called once, with its value already null") {
  REQUIRE(state.keys.create(state.key, destroy) == 0);
  int data = 0;
  CHECK(state.keys.set(state.values, state.key, &data) == 0);
  state.keys.destroy(state.values);
  CHECK(state.calls == 1);
  CHECK(state.seen_null);
  state.keys.destroy(state.values);
  CHECK(state.calls == 1);
}

TEST_CASE_METHOD(KeysTest, "destructors that set values again are called in four rounds at most, then all is null") {
  REQUIRE(state.keys.create(state.key, destroy) == 0);
  state.set_again = true;
  int data = 0;
  CHECK(state.keys.set(state.values, state.key, &data) == 0);
  state.keys.destroy(state.values);
  CHECK(state.calls == static_cast<int>(destructor_rounds));
  CHECK(state.keys.get(state.values, state.key) == nullptr);
}

TEST_CASE_METHOD(KeysTest, "no destructor for a deleted key or a null value") {
  REQUIRE(state.keys.create(state.key, destroy) == 0);
  int data = 0;
  CHECK(state.keys.set(state.values, state.key, &data) == 0);
  CHECK(state.keys.set(state.values, state.key, nullptr) == 0);
  state.keys.destroy(state.values);
  CHECK(state.calls == 0);
  CHECK(state.keys.set(state.values, state.key, &data) == 0);
  CHECK(state.keys.remove(state.key) == 0);
  state.keys.destroy(state.values);
  CHECK(state.calls == 0);
}
