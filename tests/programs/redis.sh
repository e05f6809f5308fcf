# C: make, without jemalloc; four threads for input and output, its suite's units of strings, lists, hashes … by Tcl; files that are kept
package=redis

build() {
  make -j"$jobs" MALLOC=libc USE_SYSTEMD=no ${run:+uname_M=wasm32} CC="$cc_word" AR="$archiver" LDFLAGS="$launcher" REDIS_CFLAGS=-w
}

check() {
  :
}
