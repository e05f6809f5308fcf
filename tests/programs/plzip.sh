# C++ with threads: ./configure, make, make check; 1 to 8 threads write the same, which the native xz reads
package=plzip

# clang 22, natively too, takes `T* const p = new (std::nothrow) char[1048606]` for a constant, a null pointer, since the array is
# longer than the steps that it would spend on a constant. So it may spend more.
flags=-O2
[ -n "$native" ] || flags="$flags -fconstexpr-steps=4194304"

build() {
  local lzlib=$PWD.lzlib
  rm -rf "$lzlib"
  cp -a "$("$top/scripts/debian-source" lzlib)" "$lzlib"
  eval "$(environment)"
  (cd "$lzlib" && ./configure CC="${CC:-cc}" AR="${AR:-ar}" && make -j"$jobs" liblz.a)
  ./configure CXX="${CXX:-c++}" CXXFLAGS="$flags" CPPFLAGS="-I$lzlib" LDFLAGS="-L$lzlib"
  make -j"$jobs"
}

check() {
  runnable .
  # Two lines list a file that is the standard input, for which plzip seeks in it. A component's is a stream.
  [ -n "$native" ] || sed -i '/LZIP}" -l </d' testsuite/check.sh
  make check
  cat ./*.cc doc/* >text
  cat text text text text >long
  for threads in 1 2 4 8; do
    ./plzip -n "$threads" -B 64KiB -c long >"long.$threads.lz"
    cmp "long.$threads.lz" long.1.lz
    ./plzip -n "$threads" -dc long.1.lz | cmp - long
  done
  xz --format=lzip -dc long.1.lz | cmp - long
}
