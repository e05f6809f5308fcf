# Included after CMake's own rules for Linux: programs are components, and a shared library becomes a static one.
set(CMAKE_EXECUTABLE_SUFFIX .wasm)
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
