// The name of a thrown object's type, for the message with which std::terminate ends the program. libc++abi's demangler would
// be more than half of a program that throws (130 KB), for the sake of that one word; types that people throw have simple
// names.
#include <cstddef>
#include <cstdlib>

namespace {

struct Builtin {
  char code;
  const char* name;
};

constexpr Builtin builtins[] = {{'v', "void"},
                                {'b', "bool"},
                                {'c', "char"},
                                {'a', "signed char"},
                                {'h', "unsigned char"},
                                {'s', "short"},
                                {'t', "unsigned short"},
                                {'i', "int"},
                                {'j', "unsigned int"},
                                {'l', "long"},
                                {'m', "unsigned long"},
                                {'x', "long long"},
                                {'y', "unsigned long long"},
                                {'w', "wchar_t"},
                                {'f', "float"},
                                {'d', "double"},
                                {'e', "long double"}};

// Reads the Itanium C++ ABI's encoding of a type: built-in types, pointers and references, classes in namespaces and classes,
// with types as template arguments. ok() is false after anything else, and if the room is not enough.
class TypeName {
 public:
  TypeName(const char* encoded, char* room, std::size_t size) : next_(encoded), out_(room), end_(room + size - 1) {}

  bool read() {
    type();
    *out_ = 0;
    return ok_ && !*next_;
  }

 private:
  bool take(char wanted) {
    if (*next_ != wanted) return false;
    ++next_;
    return true;
  }

  void put(const char* text) {
    while (*text) put(*text++);
  }

  void put(char letter) {
    if (out_ == end_)
      ok_ = false;
    else
      *out_++ = letter;
  }

  void type() {
    if (!ok_) return;
    if (take('P')) return type_and("*");
    if (take('R')) return type_and("&");
    if (take('K')) return type_and(" const");
    for (const Builtin& builtin : builtins)
      if (take(builtin.code)) return put(builtin.name);
    if (take('N')) {
      do component();
      while (ok_ && !take('E') && (put("::"), true));
      return;
    }
    component();
  }

  void type_and(const char* suffix) {
    type();
    put(suffix);
  }

  // One name of a qualified one, with its template arguments; "St" stands for std, alone or before a name.
  void component() {
    if (take('S')) {
      if (!take('t')) return fail();  // an abbreviation of something earlier
      put("std");
      if (!is_digit(*next_)) return fail();
      put("::");
    }
    if (!is_digit(*next_)) return fail();
    std::size_t length = 0;
    while (is_digit(*next_)) length = 10 * length + static_cast<std::size_t>(*next_++ - '0');
    for (; length && *next_; --length) put(*next_++);
    if (!take('I')) return;
    put('<');
    for (bool first = true; ok_ && !take('E'); first = false) {
      if (!first) put(", ");
      type();
    }
    put('>');
  }

  static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

  void fail() { ok_ = false; }

  const char* next_;
  char* out_;
  char* end_;
  bool ok_ = true;
};

}  // namespace

extern "C" {

[[gnu::weak]] char* __cxa_demangle(const char* encoded, char* room, std::size_t* size, int* status);

// What libc++abi's terminate handler calls in __cxa_demangle's place (CMakeLists.txt). Null: the encoded name is told.
char* weft_type_name(const char* encoded, char* /*room*/, std::size_t* /*size*/, int* /*status*/) {
  if (__cxa_demangle) return __cxa_demangle(encoded, nullptr, nullptr, nullptr);  // the program has it anyway
  constexpr std::size_t size = 512;
  static char room[size];
  return TypeName(encoded, room, size).read() ? room : nullptr;
}

}  // extern "C"
