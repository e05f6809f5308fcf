# make, make check: the self-tests and the suites, as its Makefile starts them
package=mbedtls
takes_long=yes

build() {
  make -j"$jobs" CC="$cc_run" AR="$archiver" lib tests
}

check() {
  timeout "$seconds_a_run" make CC="$cc_run" AR="$archiver" check
}
