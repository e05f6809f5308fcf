# make, which starts its compiler qjsc, make test: with Workers; of two tests the lines that want other processes are left out
package=quickjs

of_make() {
  LDFLAGS=$launcher make CONFIG_LTO= CONFIG_SHARED_LIBS= CC="$cc_word" AR="$archiver" "$@"
}

build() {
  of_make -j"$jobs" qjs
}

check() {
  of_make test
}
