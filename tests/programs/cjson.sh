# CMake and its tool-chain file, ctest
package=cjson

build() {
  # The package turns warnings into errors, those of compilers newer than itself too.
  cmake -S . -B build "${cmake_options[@]}" -DBUILD_SHARED_LIBS=OFF -DENABLE_CUSTOM_COMPILER_FLAGS=OFF -DENABLE_CJSON_UTILS=ON
  cmake --build build -j"$jobs"
}

check() {
  runnable build
  cd build
  ctest --output-on-failure -j"$jobs"
}
