// Makes a component of a linked module.
#pragma once

#include <filesystem>
#include <string_view>

#include "toolchain/link_times.h"

namespace weft {

constexpr std::string_view too_large =
    "ld: static variables and main's stack take more than the 4 GiB of memory that there are: use smaller arrays";

struct Linked {
  std::filesystem::path module;  // what wasm-ld has made
  // An empty module with one section, by `wasm-tools component embed`: what the component may import and export.
  std::filesystem::path world;
  bool stripped = false;  // without any custom section, as `wasm-tools strip --all` leaves it
};

// Writes it to `component`; `scratch` says where temporary files are. Fails if wasm-tools finds no component in it.
void make_component(const Linked& linked, const std::filesystem::path& component, const std::filesystem::path& scratch,
                    LinkTimes& times);

}  // namespace weft
