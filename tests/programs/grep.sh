# ./configure that runs its trials, make, make check: shell scripts that start grep; five of them want what a component has not
package=grep
takes_long=yes

build() {
  eval "$(environment --run)"
  ./configure --disable-nls
  make -j"$jobs"
}

check() {
  # Arguments that are not UTF-8, the identity and the position of a standard stream that another process has too (twice), a FIFO, a
  # report of its own when the stack is used up.
  local not_there="high-bit-range in-eq-out-infloop skip-device stack-overflow yesno"
  [ -z "$run" ] && not_there=
  timeout "$seconds_a_run" make -k -j"$jobs" check SUBDIRS=tests || true
  diff <(grep -l '^:test-result: FAIL' tests/*.trs | sed 's,.*/,,; s,\.trs$,,') <(printf '%s' "${not_there:+${not_there// /$'\n'}$'\n'}")
  [ "$(grep -l '^:test-result: PASS' tests/*.trs | wc -l)" -ge 80 ]
}
