# C: make, without jemalloc; four threads for input and output, its suite's units of strings, lists, hashes … by Tcl; files that are kept
package=redis

build() {
  # Its suite is Tcl, which asks the machine's own redis-benchmark and redis-cli where it starts them.
  command -v tclsh >/dev/null || exit 77
  make -j"$jobs" MALLOC=libc USE_SYSTEMD=no ${run:+uname_M=wasm32} CC="$cc_word" AR="$archiver" LDFLAGS="$launcher" REDIS_CFLAGS=-w
}
