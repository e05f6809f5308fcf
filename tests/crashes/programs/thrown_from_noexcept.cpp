// An exception of the program's own leaves a function that lets none out.
// kind: terminate
// what: called std::terminate
// says: libc++abi: terminating*
// says_g: *last throw was in *take*thrown_from_noexcept.cpp:13*
// stack: ... sell:there main
namespace shop {
struct OutOfStock {
  int wanted;
};

[[gnu::noinline]] static int take(int wanted) {
  if (wanted > 0) throw OutOfStock{wanted};  // here
  return wanted;
}

[[gnu::noinline]] static int sell(int wanted) noexcept {
  return take(wanted) + 1;  // there
}
}  // namespace shop

int main(int count, char**) {
  try {
    return shop::sell(count);
  } catch (...) {
    return 1;
  }
}
