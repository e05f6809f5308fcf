# CMake and its tool-chain file, ctest
package=brotli

build() {
  cmake -S . -B build "${cmake_options[@]}" -DCMAKE_BUILD_TYPE=Release
  cmake --build build -j"$jobs"
}

check() {
  ctest --test-dir build --output-on-failure -j"$jobs"
}
