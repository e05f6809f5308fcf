# make, which starts its compiler qjsc; make test: with Workers, and without what starts other processes
package=quickjs

of_make() {
  LDFLAGS=$launcher make CONFIG_LTO= CONFIG_SHARED_LIBS= CC="$cc_word" AR="$archiver" "$@"
}

build() {
  of_make -j"$jobs" qjs
}

check() {
  # The tests of `make test`, one by one: test_std wants a directory for temporary files, too, and starts processes in three parts.
  of_make -n test | sed -n 's,^\./qjs.*tests/\(test_.*\)\.js$,\1,p' >tests/list
  [ "$(wc -l <tests/list)" -ge 8 ]
  while read -r name; do
    [ "$name" != test_std ] || continue
    timeout "$seconds_a_run" ./qjs --std "tests/$name.js"
  done <tests/list
  sed '/^test_popen/d; /^test_os_exec/d; /^test_os()/d' tests/test_std.js >tests/test_std_alone.js
  ${run:+$run --dir /tmp} ./qjs tests/test_std_alone.js
}
