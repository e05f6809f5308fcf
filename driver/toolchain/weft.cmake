# CMake's tool-chain file for Weft: cmake -DCMAKE_TOOLCHAIN_FILE=<this file> ...
# The target is a Linux with musl, so that projects take their Linux paths. docs/building.md says what is different.
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
foreach(weft_language C CXX ASM)  # those for link-time optimisation
  set(CMAKE_${weft_language}_COMPILER_AR "${weft_resources}/bin/weft-ar" CACHE FILEPATH "")
  set(CMAKE_${weft_language}_COMPILER_RANLIB "${weft_resources}/bin/weft-ranlib" CACHE FILEPATH "")
endforeach()
set(CMAKE_LINKER "${weft_resources}/bin/weft-ld" CACHE FILEPATH "")

# For try_run, and for tests and custom commands that name a target. They may name files of the project by their full names.
set(CMAKE_CROSSCOMPILING_EMULATOR "${weft_resources}/bin/weft-launch" --project "${CMAKE_SOURCE_DIR}" --project "${CMAKE_BINARY_DIR}")

# What find_package, find_library and the like may see: the sysroot, and where the user says that packages of the target are.
# Of the machine itself nothing (but programs): a prefix in which the machine has its own is none of the target's.
set(weft_prefixes ${CMAKE_PREFIX_PATH} "${CMAKE_INSTALL_PREFIX}" "${CMAKE_STAGING_PREFIX}" "$ENV{CMAKE_PREFIX_PATH}" "$ENV{PKG_CONFIG_PATH}")
get_cmake_property(weft_names CACHE_VARIABLES)
foreach(weft_name IN LISTS weft_names)
  if(weft_name MATCHES "[^_].*_ROOT(_DIR)?$" AND NOT weft_name MATCHES "^CMAKE_")  # -DZLIB_ROOT=...
    list(APPEND weft_prefixes "${${weft_name}}")
  endif()
endforeach()
string(REPLACE ":" ";" weft_prefixes "${weft_prefixes}")
list(TRANSFORM weft_prefixes REPLACE "/(lib|share)/pkgconfig/?$" "")
list(TRANSFORM weft_prefixes REPLACE "(.)/+$" "\\1")
list(FILTER weft_prefixes EXCLUDE REGEX "^(/|/usr(/.*)?|/lib(/.*)?)?$")
list(REMOVE_DUPLICATES weft_prefixes)
# In the project's own directories only what is named: rules for Linux would have it look into lib and include of them.
list(APPEND CMAKE_FIND_ROOT_PATH "${weft_resources}/sysroot" ${weft_prefixes} "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# pkg-config likewise.
set(ENV{PKG_CONFIG_LIBDIR} "${weft_resources}/sysroot/lib/pkgconfig:${weft_resources}/sysroot/share/pkgconfig")
if(DEFINED ENV{PKG_CONFIG_PATH})
  string(REGEX REPLACE "(^|:)/(usr|lib)/[^:]*" "" weft_path "$ENV{PKG_CONFIG_PATH}")
  set(ENV{PKG_CONFIG_PATH} "${weft_path}")
endif()

# What CMake's Linux module would set otherwise.
set(CMAKE_USER_MAKE_RULES_OVERRIDE "${CMAKE_CURRENT_LIST_DIR}/weft-rules.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/weft-install.cmake")
