// With -g, clang declares give() as void () when it describes serve<&give>: nobody has needed Pair<int> yet.
#include "incomplete_declarations.h"

template <auto function>
int serve(int one, int two) {
  const auto given = function(Pair<long>(one, two));
  return given.first * 10 + given.second;
}

extern "C" [[clang::export_name("turned")]] int turned(int one, int two) { return serve<&give>(one, two); }
