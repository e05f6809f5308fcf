# C++: CMake and its tool-chain file; its own tests of mutexes, of task groups and of parallel loops, which start threads of their own
package=onetbb
takes_long=yes

tests=(conformance_mutex test_task_group test_parallel_for)

build() {
  cmake -S . -B build "${cmake_options[@]}" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DTBBMALLOC_BUILD=OFF -DTBB_STRICT=OFF
  make -C build -j"$jobs" "${tests[@]}"
}

check() {
  local names
  names=$(IFS='|' && echo "${tests[*]}")
  timeout "$seconds_a_run" ctest --test-dir build --output-on-failure -R "^($names)\$"
}
