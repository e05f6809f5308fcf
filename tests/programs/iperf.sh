# C and C++: autoreconf, configure, make; a thread for each stream: as a server and as a client of the machine's own iperf of the same release
package=iperf
takes_long=yes

# Its own tests take the first line of a server into a pipe to come when it is written: they fail natively, too.

build() {
  autoreconf -fi
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  (cd of-the-machine && ./configure && make -j"$jobs")
  eval "$(environment --run)"
  ./configure
  make -j"$jobs"
}

# What the server and the client report, as CSV: both of as many streams, and some of each.
complete() {
  tee /dev/stderr | awk -F, 'NF >= 9 && $8 > 1000000 { streams++ } END { exit streams < '"$1"' }'
}

check() {
  local own=of-the-machine/src/iperf port
  port=$(free_port)
  serve "$port" $online src/iperf -s -p "$port"
  talk $own
  port=$(free_port)
  serve "$port" $own -s -p "$port"
  talk $online src/iperf
}

talk() {
  timeout 60 "$@" -c 127.0.0.1 -p "$port" -t 1 -y C | complete 1
  timeout 60 "$@" -c 127.0.0.1 -p "$port" -t 1 -y C -P 8 | complete 8
  timeout 60 "$@" -c 127.0.0.1 -p "$port" -t 1 -y C -r -L "$(free_port)" | complete 2
  timeout 60 "$@" -c 127.0.0.1 -p "$port" -t 1 -y C -d -L "$(free_port)" | complete 2
}
