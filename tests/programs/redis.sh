# C: make, without jemalloc; four threads for input and output: units of its suite by Tcl, its own client and benchmark, what it keeps in files
package=redis

build() {
  command -v tclsh >/dev/null || exit 77
  make -j"$jobs" MALLOC=libc USE_SYSTEMD=no ${run:+uname_M=wasm32} CC="$cc_word" AR="$archiver" LDFLAGS="$launcher" REDIS_CFLAGS=-w
  # Its name tells the server what to be: these two look at its files.
  [ -z "$run" ] || runnable --net src
}

# Tests that want a second process, to save in the background, and have no tag that says so.
without_child="SWAPDB wants to wake blocked client, but the key already expired
MULTI + LPUSH + EXPIRE + DEBUG SLEEP on blocked client, key already expired
SCAN: Lazy-expire should not be wrapped in MULTI/EXEC
RANDOMKEY: Lazy-expire should not be wrapped in MULTI/EXEC
Consumer without PEL is present in AOF after AOFRW
Empty stream with no lastid can be rewrite into AOF correctly
Empty stream can be rewrite into AOF correctly
Stream can be rewrite into AOF correctly after XDEL lastid
MULTI with BGREWRITEAOF
MULTI with config set appendonly
Same dataset digest if saving/reloading as AOF?
BGSAVE
Don't rehash if redis has child process
EXPIRES after a reload (snapshot + append only file rewrite)
EXPIRES after AOF reload (without rewrite)"

# units NAME…: those of its suite, by its own tags without replication, which begins with a BGSAVE. What is appended to a file is so
# from the start: to begin with it later wants another process, too.
units() {
  local port
  printf '%s' "${run:+$without_child}" >not_there
  port=$(free_port)
  rm -rf data
  mkdir data
  serve "$port" src/redis-server --port "$port" --dir data --save '' --io-threads 4 --appendonly yes \
    --enable-protected-configs yes --enable-debug-command yes --enable-module-command yes
  ./runtest --host 127.0.0.1 --port "$port" --tags '-slow -needs:repl' --timeout 100 $(printf -- '--single unit/%s ' "$@") \
    --skipfile not_there | tee units
  grep -q 'All tests passed without errors' units
}

ask() { src/redis-cli -p "$port" "$@"; }

# A server of which everything is kept: ended by a signal, at which it saves, and started again with what there is.
keeps() {
  local port
  port=$(free_port)
  mkdir -p kept
  serve "$port" src/redis-server --port "$port" --dir kept --io-threads 4 --io-threads-do-reads yes "$@"
  local server=$!
  ask rpush list one two three
  src/redis-benchmark -p "$port" -q -n 2000 -c 20 -P 4 -r 500 -t set,get,incr,lpush,hset
  ask bgsave >said || true
  [ -z "$run" ] || grep -q ERR said
  sum=$(ask debug digest)
  kill $server
  wait $server
  serve "$port" src/redis-server --port "$port" --dir kept "$@"
  [ "$(ask lrange list 0 -1)" = $'one\ntwo\nthree' ]
  [ "$(ask debug digest)" = "$sum" ]
  ask shutdown nosave || true
  wait $! || true
}

check() {
  units printver protocol auth quit keyspace type/incr type/hash type/list-2 bitfield multi pubsub
  keeps --enable-debug-command yes --appendonly yes --appendfsync always --save ''
  src/redis-check-aof kept/appendonlydir/appendonly.aof.manifest
  rm -r kept
  keeps --enable-debug-command yes
  src/redis-check-rdb kept/dump.rdb
}
