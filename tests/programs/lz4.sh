# make; its fuzzer and frame tester for some rounds, the shell tests of its command
package=lz4

build() {
  make -j"$jobs" -C programs CC="$cc_run" lz4
  make -j"$jobs" -C tests CC="$cc_run" datagen fuzzer frametest
}

check() {
  cd tests
  timeout "$seconds_a_run" ./fuzzer -i100
  timeout "$seconds_a_run" ./frametest -i20
  timeout "$seconds_a_run" make CC="$cc_run" test-lz4-multiple test-lz4-frame-concatenation test-lz4-skippable test-lz4-dict test-lz4-testmode
}
