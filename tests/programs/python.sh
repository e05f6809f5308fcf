# ./configure, make, all modules of the library linked into one program of 22 MB; a part of its test suite, and threads
package=python3.11
takes_long=yes

build() {
  local modules=Modules/Setup.local
  eval "$(environment)"
  # The build runs the machine's own Python, of the same release. Python leaves the size of threads' stacks to the system, and has
  # recursion in them that wants more than 256 KB.
  ./configure --with-build-python=/usr/bin/python3.11 --without-ensurepip --with-pkg-config=no ${run:+LDFLAGS=-Wl,-z,thread-stack-size=1048576}
  # There are no shared libraries: modules are linked. Those that can be nothing else come after the second "*shared*".
  sed 's/^\*shared\*$/*static*/; /MUST be built as shared/,$d' Modules/Setup.stdlib >$modules
  make -j"$jobs" build_wasm  # python, and what says for which platform it is
}

# Files of Lib/test: threads and what is made of them, descriptors, and some of the language and the library.
tests='test_thread test_threading test_threading_local test_queue test_concurrent_futures test_threadsignals test_time
  test_select test_selectors test_mmap test_io test_json test_dict test_list test_set test_math test_cmath test_float test_long
  test_decimal test_re test_generators test_coroutines test_struct test_context test_unicode test_hashlib'
# Tests that want processes without saying so, and two that want locales with other encodings, of which musl has none.
left_out='*ProcessPool* test_hang_global_shutdown_lock test_regression_gh94675 test_locale_caching test_locale_compiled'

check() {
  local start=./python name pattern ignored=()
  set -f
  for pattern in $left_out; do ignored+=(-i "$pattern"); done
  set +f
  [ -z "$run" ] || start="$online --tmp python"
  [ "$($start -c 'print(1 + 1)')" = 2 ]
  cat >without_processes.py <<'python'
import test.support as support
support.has_subprocess_support = support.has_fork_support = False  # as the suite has it for WASI
from test.libregrtest import main
main()
python
  for name in $tests; do
    $start without_processes.py "${ignored[@]}" "$name"
  done
}
