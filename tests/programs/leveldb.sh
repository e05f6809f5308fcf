# C++: CMake, its own tests on GoogleTest (ctest), and db_bench with threads
package=leveldb
takes_long=yes

# db_test is left out: it measures with Google Benchmark, whose release of that time has a list of the processors that it runs on.

build() {
  local googletest libraries=$PWD.libraries
  googletest=$("$top/scripts/debian-source" googletest)
  rm -rf "$libraries"
  cmake -S "$googletest" -B "$libraries" -G Ninja -DCMAKE_BUILD_TYPE=Release "${cmake_options[@]}"
  cmake --build "$libraries"
  $archiver rcs "$libraries/lib/libbenchmark.a"  # all tests name it, though only one uses it
  cmake -S . -B made -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXE_LINKER_FLAGS="-L$libraries/lib" \
    -DCMAKE_CXX_FLAGS="-I$googletest/googletest/include -I$googletest/googlemock/include" "${cmake_options[@]}"
  cmake --build made --target $(tests) db_bench
}

tests() {
  (cd made && ctest -N) | sed -n 's/.*Test *#[0-9]*: //p' | grep -v '^db_test$'
}

check() {
  mkdir made/tmp
  runnable made
  cd made
  TEST_TMPDIR=$PWD/tmp ctest -E '^db_test$' -j"$jobs" --timeout "$seconds_a_run" --output-on-failure
  TEST_TMPDIR=$PWD/tmp ./db_bench --num=20000 --threads=4 --benchmarks=fillseq,fillrandom,readrandom,readwhilewriting,compact,readseq
}
