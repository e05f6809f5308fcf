// With -g, clang declares give() as void () when it describes serve<&give>: nobody has needed Pair<int> yet.
template <class T>
struct Pair {
  T first;
  T second;
  Pair(T one, T two) : first(one), second(two) {}
  Pair(const Pair& other) : first(other.first), second(other.second) {}
  ~Pair() { first = second = T(); }
};

Pair<int> give(Pair<long> pair);

template <auto function>
int serve(int one, int two) {
  const auto given = function(Pair<long>(one, two));
  return given.first * 10 + given.second;
}

extern "C" [[clang::export_name("turned")]] int turned(int one, int two) { return serve<&give>(one, two); }
