# ./configure, make, make check; as a server and as a client of the machine's own iperf3 of the same release: TCP, UDP, backwards, both ways
package=iperf3
takes_long=yes

build() {
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  (cd of-the-machine && ./configure --disable-shared --without-openssl && make -j"$jobs" -C src iperf3)
  eval "$(environment --run)"
  ./configure --disable-shared --without-openssl
  make -j"$jobs" check
}

# complete: the report on stdin says that what was sent came, of datagrams most: the machine may be busy.
complete() {
  python3 -c '
import json, sys
report = json.load(sys.stdin)
# The numbers of TCP_INFO, as of packets sent again, the host does not tell.
assert report.get("error", "getsockopt").startswith("getsockopt"), report["error"]
ways = [key for key in report["end"] if key.startswith("sum")]
assert ways, report
for way in ways:
    end = report["end"][way]
    print(way, end["bytes"], end.get("lost_percent"))
    assert end["bytes"] > 5000000 and end.get("lost_percent", 0) < 50, end'
}

options=('' -R '-P 4' '-P 4 -R' --bidir -Z '-l 1K')  # with -n instead of -t some never end, natively too

check() {
  local own=of-the-machine/src/iperf3 port each
  port=$(free_port)
  # -4: a socket of the host's that listens on [::] is not for IPv4.
  serve "$port" $online ${run:+--tmp} src/iperf3 -s -4 -p "$port"
  for each in "${options[@]}"; do
    timeout 60 $own -c 127.0.0.1 -p "$port" -t 1 $each -J | complete
  done
  port=$(free_port)
  serve "$port" $own -s -p "$port"
  # Not as a server: for each stream it binds another socket to one port, which the host's UDP has not.
  for each in "${options[@]}" '-u -b 100M' '-u -b 100M -R'; do
    timeout 60 $online ${run:+--tmp} src/iperf3 -c 127.0.0.1 -p "$port" -t 1 $each -J | complete
  done
}
