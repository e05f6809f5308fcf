# ./configure for a cross build, make, make check; 4 threads against the native xz
package=xz-utils

build() {
  eval "$(environment)"
  ./configure ${host:+--host=$host} --disable-shared --disable-nls --disable-scripts --disable-doc
  make -j"$jobs"
}

check() {
  make -j"$jobs" -C tests check TESTS=
  runnable src tests
  make -C tests check
  cat src/liblzma/*/*.c >text
  cat text text text text >long
  for threads in 1 2 4; do
    src/xz/xz -k -2 -T "$threads" --block-size=256KiB -c long | xz -dc | cmp - long
  done
  xz -2 -T 2 --block-size=256KiB -c long >long.xz
  src/xz/xz -T 4 -dc long.xz | cmp - long
  src/xz/xz -t long.xz
}
