# ./configure that runs its trials, make, make check: shell scripts that start ./gzip
package=gzip
takes_long=yes

build() {
  eval "$(environment --run)"
  ./configure
  make -j"$jobs"
}

check() {
  timeout "$seconds_a_run" make check
  cat lib/*.c >text
  ./gzip -9k text
  gzip -dc text.gz | cmp - text
}
