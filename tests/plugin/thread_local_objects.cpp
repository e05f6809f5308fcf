// C++: variables with a dynamic initialiser, which each thread runs at its first use, in functions, and in templates (comdat).
namespace {

int initialisations = 0;

int initialise() { return 40 + ++initialisations; }

thread_local int dynamic = initialise();

template <typename T>
struct Holder {
  static thread_local T value;
};
template <typename T>
thread_local T Holder<T>::value = 3;

}  // namespace

inline thread_local int inline_variable = 5;

[[gnu::noinline]] static int* in_function() {
  static thread_local int* pointer = nullptr;
  if (!pointer) pointer = &inline_variable;
  return pointer;
}

extern "C" int objects(int thread) {
  if (dynamic != 41 + thread) return 1;
  if (Holder<int>::value != 3 || Holder<long long>::value != 3) return 2;
  Holder<int>::value += thread + 1;
  if (*in_function() != 5) return 3;
  inline_variable += thread + 1;
  if (*in_function() != 6 + thread || in_function() != &inline_variable) return 4;
  dynamic = 0;
  return 0;
}
