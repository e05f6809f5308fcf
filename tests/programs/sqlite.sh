# C: the amalgamation, made by its own scripts (Tcl); its tests of threads on one database, with a write-ahead log in shared mappings
package=sqlite3
takes_long=yes

build() {
  # For the build machine: that writes the one source file.
  ./configure --disable-tcl --disable-readline
  make sqlite3.c
  $cc -O2 -pthread -DSQLITE_THREADSAFE=1 -DSQLITE_OMIT_LOAD_EXTENSION -w -c sqlite3.c
  $cc -O2 -pthread -w -I. -Isrc test/threadtest3.c src/test_multiplex.c sqlite3.o -lm -o threadtest3.wasm
  $cc -O2 -pthread -w -I. test/threadtest4.c sqlite3.o -lm -o threadtest4.wasm
}

check() {
  mkdir data
  cd data
  local program="${run:-env} ${run:+--env} SQLITE_TMPDIR=."
  # A line for each of its tests, which run for up to 20 seconds.
  for test in walthread1 walthread2 walthread3 walthread4 walthread5 dynamic_triggers checkpoint_starvation_1 checkpoint_starvation_2 \
    create_drop_index_1 lookaside1 vacuum1 stress1 stress2 shared1; do
    $program ../threadtest3.wasm "$test" | tee log
    grep -q '^0 errors out of 1 tests' log
    rm -f ./*
  done
  # Not with --wal, with which a VACUUM natively calls another thread's lock a deadlock now and then.
  for how in '' --multithread; do
    $program ../threadtest4.wasm $how 4
    rm -f ./*
  done
}
