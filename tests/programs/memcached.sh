# C with libevent: ./configure, make; four worker threads, a client's tests of the binary protocol and, by Perl, those of t/ that are quick
package=memcached

build() {
  # What starts it and talks to it in its tests is the machine's own.
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  cp -a "$("$top/scripts/debian-source" libevent)" libevent
  eval "$(environment --run)"
  (
    cd libevent
    ./configure --disable-openssl --disable-shared --disable-samples --disable-libevent-regress --prefix="$PWD/there"
    make -j"$jobs" install
  )
  # Coverage is for its authors; without sockets of Unix its tests go by TCP and UDP.
  ./configure --with-libevent="$PWD/libevent/there" --disable-coverage --disable-unix-socket
  make -j"$jobs" memcached memcached-debug sizes
  cp config.h of-the-machine
  (
    cd of-the-machine
    sed -i '/"issue_44"/d' testapp.c  # starts a daemon
    cc -O2 -w -DHAVE_CONFIG_H -I. -I../libevent/there/include -o ../testapp \
      testapp.c util.c stats_prefix.c jenkins_hash.c murmur3_hash.c cache.c crc32c.c -pthread
    cc -O2 -w -o ../timedrun timedrun.c
  )
  # Its tests have files in /tmp.
  [ -z "$run" ] || runnable --net --dir=/tmp .
}

check() {
  ./sizes
  ./testapp
  prove -j 4 $(printf 't/%s.t ' ascii-auth binary-get bogus-commands cas conn-limits expirations flags getandtouch incrdecr issue_104 \
    issue_108 issue_152 issue_192 issue_29 issue_3 issue_42 issue_50 issue_61 issue_68 issue_70 line-lengths lru malicious-commands noreply \
    quit stats stats-conns stats-detail strtol-testing touch udp watcher_connid)
}
