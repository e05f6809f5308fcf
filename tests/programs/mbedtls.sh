# make, make check: the suites as its Makefile starts them; two, which know certificates that have expired since, line by line as natively
package=mbedtls
takes_long=yes
dated="ssl x509parse"

build() {
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  make -C of-the-machine -j"$jobs" lib
  make -C of-the-machine/tests -j"$jobs" $(printf 'test_suite_%s ' $dated)
  make -j"$jobs" CC="$cc_run" AR="$archiver" lib tests
}

check() {
  timeout "$seconds_a_run" make CC="$cc_run" AR="$archiver" SKIP_TEST_SUITES="${dated// /,}" check
  cd tests
  for suite in $dated; do
    timeout "$seconds_a_run" "./test_suite_$suite" >"said-$suite" || true
    # Of a call over several lines one compiler tells the first as its own, the other the last.
    (cd ../of-the-machine/tests && "./test_suite_$suite") | sed '/^  at line/d' | cmp - <(sed '/^  at line/d' "said-$suite")
    grep -q '^X509\|^Handshake' "said-$suite"
  done
}
