# make; its own fuzzer and stream tester for some rounds; 4 threads
package=libzstd
takes_long=yes

build() {
  make -j"$jobs" -C programs CC="$cc" AR="$archiver" zstd
  make -j"$jobs" -C tests CC="$cc" AR="$archiver" fuzzer zstreamtest
}

check() {
  runnable programs tests
  tests/fuzzer -s1 -i60
  tests/zstreamtest -s1 -i60
  cat lib/*/*.c >text
  for threads in 1 2 4; do
    programs/zstd -f -T"$threads" -B512KB text -o text.zst
    programs/zstd -dc text.zst | cmp - text
  done
  programs/zstd -t text.zst
}
