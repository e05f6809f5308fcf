# CMake; its own tests, each started by its own runner, which is the machine's, as are the servers beside some of them
package=libuv1
takes_long=yes

# Processes; files that tell of their changes; terminals; modes, owners and kinds of file systems; modules that are loaded.
not_there='spawn_.*|fork_.*|process_.*|closed_fd_events|kill|ipc_.*|stdio_.*|fs_event_.*|queue_foreach_delete|tty.*|dlerror
  fs_chmod|fs_copyfile|fs_mkdtemp|fs_mkstemp|fs_unlink_readonly|fs_symlink_dir|fs_statfs|pipe_set_chmod|get_passwd|platform_output'
# Multicast; two UDP sockets on one port; IPv4 by a socket of IPv6; data out of band; recvmmsg, whose number libuv knows for a few machines.
not_of_the_host='udp_multicast_.*|udp_options6?|udp_no_autobind|udp_bind_reuseaddr|watcher_cross_stop|udp_dual_stack|poll_oob|tcp_oob|udp_mmsg'
# Asks another machine. Now and then: a reset is told by the next call, and of twenty times that there is room to send the host takes
# nothing more than once.
elsewhere='tcp_connect_timeout|tcp_try_write_error|poll_duplex'

build() {
  cp -a . ../of-the-machine
  mv ../of-the-machine .
  cmake -S of-the-machine -B of-the-machine/made -G Ninja -DCMAKE_BUILD_TYPE=Release
  cmake --build of-the-machine/made --target uv_run_tests_a
  cmake -S . -B made -G Ninja -DCMAKE_BUILD_TYPE=Release "${cmake_options[@]}"
  cmake --build made --target uv_run_tests_a
  # The runner starts itself again for a test, and for a server beside it: here this, by its argv[0].
  if [ -n "$run" ]; then
    printf '#!/bin/sh\n[ "$1" = "$2" ] || exec "%s" "$@"\nexec timeout %s "%s" run --net --tmp --dir "%s" "%s" "$@"\n' \
      "$PWD/of-the-machine/made/uv_run_tests_a" "$seconds_a_run" "$weft" "$PWD" "$PWD/made/uv_run_tests_a.wasm" >start
  else
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$PWD/made/uv_run_tests_a" >start
  fi
  chmod +x start
}

check() {
  local runner=$PWD/of-the-machine/made/uv_run_tests_a each passed=0 skipped=0 failed=
  export UV_RUN_AS_ROOT=1
  ./start barrier_1 barrier_1  # compiled code is kept; the runner waits for five seconds
  set +ex
  for each in $("$runner" --list | grep -v '(helpers:' | grep -vxE "$(echo $not_there "$not_of_the_host" "$elsewhere" | tr ' ' '|')"); do
    timeout 120 bash -c 'exec -a "$0" "$@"' "$PWD/start" "$runner" "$each" </dev/null
    case $? in
      0) passed=$((passed + 1)) ;;
      7) skipped=$((skipped + 1)) ;;
      *) failed="$failed $each" ;;
    esac
  done
  echo "$passed tests passed, $skipped skipped; failed:${failed:- none}"
  [ -z "$failed" ] && [ "$passed" -ge 270 ]
}
