// What a catch clause takes: bases, pointers, the first that fits, virtual bases; function try blocks; what the library throws.
// flags: -O0 -O2
#include <any>
#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <variant>
#include <vector>

#include "check.h"

struct A {
  virtual ~A() = default;
};
struct B : virtual A {};
struct C : virtual A {};
struct D : B, C {};

struct Member {
  explicit Member(int value) {
    if (value < 0) throw std::invalid_argument("negative");
  }
};
struct Holder {
  Member member;
  explicit Holder(int value) try : member(value) {
  } catch (const std::invalid_argument&) {
    throw std::domain_error("from a function try block");
  }
};

template <typename Error, typename Action>
static void throws(Action action) {
  try {
    action();
    CHECK(false);
  } catch (const Error&) {
  }
}

int main() {
  throws<A>([] { throw D(); });
  try {
    static D object;
    throw &object;
  } catch (const A* pointer) {
    CHECK(dynamic_cast<const D*>(pointer));
  }
  try {
    throw 3.5f;
  } catch (double) {
    CHECK(false);
  } catch (float value) {
    EQUAL(value, 3.5f);
  }
  try {
    throw nullptr;
  } catch (const char* text) {
    EQUAL(text, nullptr);
  }
  try {
    Holder holder(-1);
  } catch (const std::domain_error& error) {
    puts(error.what());
  }
  throws<std::out_of_range>([] { (void)std::vector<int>().at(1); });
  throws<std::out_of_range>([] { (void)std::string("x").substr(5); });
  throws<std::length_error>([] { std::vector<char>().reserve(static_cast<std::size_t>(-1)); });
  throws<std::out_of_range>([] { (void)std::map<int, int>().at(1); });
  throws<std::bad_optional_access>([] { (void)std::optional<int>().value(); });
  throws<std::bad_variant_access>([] { (void)std::get<int>(std::variant<int, char>('x')); });
  throws<std::bad_any_cast>([] { (void)std::any_cast<int>(std::any(1.5)); });
  throws<std::bad_function_call>([] { std::function<void()>()(); });
  throws<std::bad_cast>([] {
    A plain;
    (void)dynamic_cast<B&>(plain);
  });
  throws<std::bad_typeid>([] {
    const A* none = nullptr;
    (void)typeid(*none).name();
  });
  throws<std::bad_weak_ptr>([] { std::shared_ptr<int> from{std::weak_ptr<int>()}; });
  throws<std::bad_alloc>([] { operator delete(operator new(static_cast<std::size_t>(-1) / 4 * 3)); });
  throws<std::invalid_argument>([] { (void)std::stoi("no number"); });
  throws<std::invalid_argument>([] { std::bitset<4> bits("012"); });
  EQUAL(operator new(static_cast<std::size_t>(-1) / 4 * 3, std::nothrow), nullptr);
}
