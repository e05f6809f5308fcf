# CMake and its tool-chain file, ctest: its programs by their paths, image by image
package=libjpeg-turbo
takes_long=yes

build() {
  cmake -S . -B build "${cmake_options[@]}" -DCMAKE_BUILD_TYPE=Release -DENABLE_SHARED=OFF -DWITH_SIMD=OFF
  cmake --build build -j"$jobs"
}

check() {
  timeout "$seconds_a_run" ctest --test-dir build --output-on-failure -j"$jobs"
}
