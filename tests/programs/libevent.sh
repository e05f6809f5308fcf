# ./configure that runs its trials, make; its regression tests, each in a process of its own, with epoll, poll and select
package=libevent
takes_long=yes

build() {
  eval "$(environment --run)"
  ./configure --disable-openssl --disable-shared
  make -j"$jobs"
  mkdir etc
  cp /etc/resolv.conf etc
  runnable --net --tmp --dir="$PWD/etc::/etc" test
}

# Natively the tests are children of one process. There are no children here, so each test has a process of its own (--no-fork), which
# one of them, that wants to be the first to allocate memory, cannot have. Three start a child themselves.
without_children='main/(fork|mm_functions)|thread/forking|util/log'
# One expects that a name cannot be asked for without a descriptor. In the other the peer answers and resets the connection at once, and
# the reset has to be seen before the answer, as it is where both come in the same call of the kernel's.
not_there='dns/bufferevent_connect_hostname_emfile|http/non_lingering_close'

check() {
  local backend other each
  test/regress --list-tests | sed -n 's/^    \([^ ]*\)$/\1/p' | grep -vxE "$without_children${run:+|$not_there}" >tests
  [ "$(wc -l <tests)" -ge 308 ]
  for backend in EPOLL POLL SELECT; do
    for other in EPOLL POLL SELECT; do
      unset EVENT_NO$other
      [ $other = $backend ] || export EVENT_NO$other=yes
    done
    for each in test-init test-eof test-closed test-weof test-time test-changelist test-fdleak test-dumpevents; do
      timeout "$seconds_a_run" test/$each
    done
    # Some are about time: not more at once than there are processors.
    xargs -P "$jobs" -n 1 sh -c 'said=$(timeout 120 test/regress --no-fork --quiet "$0" 2>&1) || echo "$0: status $?: $said"' <tests >failed
    cat failed
    [ ! -s failed ]
  done
}
