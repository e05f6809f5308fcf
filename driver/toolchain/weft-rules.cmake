# Included after CMake's own rules for Linux, once for each language: a shared library becomes a static one, and there are no
# paths in a program by which it finds some.
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
foreach(weft_language C CXX ASM)
  set(CMAKE_SHARED_LIBRARY_RUNTIME_${weft_language}_FLAG "")
  set(CMAKE_EXECUTABLE_RUNTIME_${weft_language}_FLAG "")
endforeach()

# Where packages are in a prefix of the target's: in it, and not in usr/ of it, nor where the project's own directories have lib.
set(CMAKE_SYSTEM_PREFIX_PATH "${weft_resources}/sysroot" ${weft_prefixes})

# A program has the name that it has everywhere, and can be started by it, whether or not CMake knows that it is one: it is a
# launcher, and the component lies beside it, as NAME.wasm. What CMake itself tries, it wants to read: that is the component.
get_property(weft_trial GLOBAL PROPERTY IN_TRY_COMPILE)
if(NOT weft_trial)
  foreach(weft_language C CXX ASM)
    set(CMAKE_${weft_language}_LINK_FLAGS "\"-mlauncher=${CMAKE_SOURCE_DIR}:${CMAKE_BINARY_DIR}\"")
  endforeach()
endif()
