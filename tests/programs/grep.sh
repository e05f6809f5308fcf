# ./configure that runs its trials, make, make check: shell scripts that start grep
package=grep

build() {
  eval "$(environment --run)"
  ./configure --disable-nls
  make -j"$jobs"
}

check() {
  timeout "$seconds_a_run" make -k check SUBDIRS=tests
}
