# C with libevent: ./configure, make; four worker threads, a client's tests of the binary protocol and, by Perl, those of t/ that are quick
package=memcached

build() {
  # Both programs that start it are the machine's own, and so is the one that starts and stops it for the tests in Perl.
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  cp -a "$("$top/scripts/debian-source" libevent)" libevent
  eval "$(environment --run)"
  (
    cd libevent
    ./configure --disable-openssl --disable-shared --disable-samples --disable-libevent-regress --disable-debug-mode --prefix="$PWD/there"
    make -j"$jobs" install-libLTLIBRARIES install-data
  )
  # Coverage is for its authors; without sockets of its own kind its tests go by TCP.
  ./configure --with-libevent="$PWD/libevent/there" --disable-coverage --disable-unix-socket
  make -j"$jobs" memcached memcached-debug sizes
  cp config.h of-the-machine
  (
    cd of-the-machine
    cc -O2 -w -DHAVE_CONFIG_H -I. -I../libevent/there/include -o ../testapp \
      testapp.c util.c stats_prefix.c jenkins_hash.c murmur3_hash.c cache.c crc32c.c -pthread
    cc -O2 -w -o ../timedrun timedrun.c
  )
  [ -z "$run" ] || start_with_network memcached-debug
}

# start_with_network PROGRAM: it becomes what starts PROGRAM.wasm with the network. Its tests have files in /tmp.
start_with_network() {
  printf '#!/bin/sh\nexec %s --dir /tmp "%s" "$@"\n' "$online" "$PWD/$1.wasm" >"$1"
}

quick='00-startup 64bit binary binary-get bogus-commands cas chunked-items evictions flags flush-all getandtouch getset incrdecr
  issue_104 issue_108 issue_14 issue_152 issue_163 issue_183 issue_192 issue_22 issue_29 issue_3 issue_41 issue_42 issue_50
  issue_61 issue_68 issue_70 line-lengths lru malicious-commands metaget multiversioning noreply quit stats stats-detail
  strtol-testing touch udp watcher_connid'

check() {
  ./sizes
  # The two that start a daemon, and the one that stops it, are about processes.
  ./testapp
  prove -j 4 $(printf 't/%s.t ' $quick)
}
