# CMake; its own fuzzer and stream tester for some seconds; 4 threads
package=libzstd

build() {
  cmake -S build/cmake -B build/here "${cmake_options[@]}" -DCMAKE_BUILD_TYPE=Release -DZSTD_BUILD_SHARED=OFF \
    -DZSTD_BUILD_TESTS=ON -DZSTD_FUZZER_FLAGS="-s1;-i60" -DZSTD_ZSTREAM_FLAGS="-s1;-i60"
  cmake --build build/here -j"$jobs" --target zstd --target fuzzer --target zstreamtest
}

check() {
  runnable build/here
  ctest --test-dir build/here --output-on-failure -R '^(fuzzer|zstreamtest)$'
  cat lib/*/*.c >text
  for threads in 1 2 4; do
    build/here/programs/zstd -f -T"$threads" -B512KB text -o text.zst
    build/here/programs/zstd -dc text.zst | cmp - text
  done
  build/here/programs/zstd -t text.zst
}
