# ./configure, make; its test suite, a file after the other as `make test` does it, and scripts in four threads
package=tcl8.6
takes_long=yes

build() {
  eval "$(environment --run)"
  cd unix
  ./configure --disable-shared
  make -j"$jobs" tcltest
  cd ..
}

# Files whose tests start other programs, or are about shared libraries, sockets, users or another system.
not_there='aaa_exit|exec|fCmd|http|http11|httpold|httpPipeline|ioCmd|load|macOSX.*|main|socket|stack|tcltest|unload|win.*'
# Of other files those that start programs, want sockets, bits of a file's mode or a user's name.
not_there_in_others='basic-46.[2-5] chan-16.9 chan-io-14.[34] chan-io-28.[67] chan-io-29.3[345] chan-io-39.1[89]
  chan-io-39.2* chan-io-40.2 chan-io-51.1 chan-io-53.5 chan-io-54.* chan-io-57.* chan-io-60.1 cmdAH-18.3 cmdAH-28.5
  cmdAH-29.4* compile-13.1 encoding-24.[12] env-[234].* event-7.5 event-11.5 event-13.8 event-14.8 filename-11.13
  io-14.[34] io-29.3[3456]* io-39.1[89] io-39.2* io-40.2 io-51.1 io-53.5 io-54.* io-57.* io-60.1
  pid-1.2 pkgMkIndex-10.* regexp-14.3 regexpComp-14.3 safe-16.[278] subst-5.* unixFile-1.* zlib-8.3 zlib-9.*
  zlib-10.*'

check() {
  local start file passed=0 total
  export TCL_LIBRARY=$PWD/library
  start=unix/tcltest
  [ -z "$run" ] || start="$run --tmp unix/tcltest.wasm"
  for file in $(find tests -name '*.test' | grep -vE "/($not_there)\.test$" | sort); do
    $start "$file" ${run:+-skip "$not_there_in_others"} >said </dev/null
    cat said
    total=$(sed -nE 's/.*Total\s+[0-9]+\s+Passed\s+([0-9]+)\s+Skipped\s+[0-9]+\s+Failed\s+0$/\1/p' said)
    passed=$((passed + total))
  done
  echo "$passed tests passed"
  [ "$passed" -ge 29000 ]

  cat >threads.tcl <<'tcl'
package require Tcltest
proc sum {from to} {for {set sum 0} {$from < $to} {incr from} {incr sum $from}; return $sum}
set threads {}
for {set i 0} {$i < 4} {incr i} {lappend threads [testthread create -joinable]}
foreach thread $threads {testthread send $thread [list proc sum {from to} [info body sum]]}
foreach thread $threads {testthread send -async $thread "testthread send -async [testthread id] \[list lappend ::sums \[sum 0 20000\]\]"}
while {![info exists sums] || [llength $sums] < 4} {vwait sums}
foreach thread $threads {testthread send -async $thread {testthread exit}}
foreach thread $threads {testthread join $thread}
puts $sums
tcl
  $start threads.tcl | tee sums
  grep -x '199990000 199990000 199990000 199990000' sums
}
