# CMake's tool-chain file for Weft: cmake -DCMAKE_TOOLCHAIN_FILE=<this file> ...
# The target is a Linux with musl, so that projects take their Linux paths. ctest runs the components with `weft run`.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR wasm32)

get_filename_component(weft_resources "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
set(CMAKE_C_COMPILER "${weft_resources}/bin/weft-cc")
set(CMAKE_ASM_COMPILER "${weft_resources}/bin/weft-cc")
set(CMAKE_CXX_COMPILER "${weft_resources}/bin/weft-c++")
foreach(weft_tool AR RANLIB NM STRIP OBJDUMP)
  string(TOLOWER ${weft_tool} weft_name)
  set(CMAKE_${weft_tool} "${weft_resources}/bin/weft-${weft_name}" CACHE FILEPATH "")
endforeach()
set(CMAKE_LINKER "${weft_resources}/bin/weft-ld" CACHE FILEPATH "")

# A test may name files of the project by their full names.
set(CMAKE_CROSSCOMPILING_EMULATOR "${weft_resources}/bin/weft-run" --dir . --dir "${CMAKE_SOURCE_DIR}" --dir "${CMAKE_BINARY_DIR}")

list(APPEND CMAKE_FIND_ROOT_PATH "${weft_resources}/sysroot")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# What CMake's Linux module would set otherwise.
set(CMAKE_USER_MAKE_RULES_OVERRIDE "${CMAKE_CURRENT_LIST_DIR}/weft-rules.cmake")
