# ./configure, make, which starts its first bc to make the second; its examples, line by line as natively
package=bc

build() {
  mkdir of_the_machine
  (cd of_the_machine && ../configure && make MAKEINFO=true)
  eval "$(environment --run)"
  mkdir ours
  (cd ours && ../configure && make MAKEINFO=true)
}

check() {
  for program in Test/*.b Test/signum; do
    [ "$program" != Test/BUG.bc ] || continue
    timeout "$seconds_a_run" ours/bc/bc -l "$program" </dev/null >ours/said
    of_the_machine/bc/bc -l "$program" </dev/null >of_the_machine/said
    cmp ours/said of_the_machine/said
  done
  echo '3 4 + p 2 64 ^ p' | ours/dc/dc | tr '\n' ' ' | grep -x '7 18446744073709551616 '
}
