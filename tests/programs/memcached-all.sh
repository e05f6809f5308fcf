# memcached again: all of t/
takes_long=yes
. "$here/memcached.sh"

# One is a daemon, one is told by a signal of another process to keep what it has. Others find out by themselves that they are skipped.
not_there='daemonize|restart'

check() {
  prove -j 4 $(ls t/*.t | grep -vE "/($not_there)\.t$")
}
