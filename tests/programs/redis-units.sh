# Redis again: all units of its suite that do without another process and a replica
takes_long=yes
. "$here/redis.sh"

check() {
  units printver dump auth protocol keyspace scan info info-command type/string type/incr type/list type/list-2 type/list-3 type/set \
    type/zset type/hash type/stream type/stream-cgroups sort expire other multi quit acl acl-v2 latency-monitor pubsub pubsubshard slowlog \
    scripting functions maxmemory introspection introspection-2 limits obuf-limits bitops bitfield geo memefficiency hyperloglog lazyfree \
    wait pause querybuf pendingquerybuf tracking networking client-eviction violations replybufsize
}
