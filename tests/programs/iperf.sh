# C and C++: autoreconf, ./configure, make; its own tests, with a thread for each stream, and as a server of the machine's own build
package=iperf

build() {
  autoreconf -fi
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  (cd of-the-machine && ./configure && make -j"$jobs")
  eval "$(environment --run)"
  ./configure
  make -j"$jobs"
  [ -z "$run" ] || runnable --net src
}

check() {
  local port each
  for each in t/t*.sh; do
    timeout 100 bash -e "$each" || test "$each" = none
  done
}
