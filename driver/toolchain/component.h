// Makes a component of a linked module.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "toolchain/link_times.h"

namespace weft {

constexpr std::string_view too_large =
    "ld: static variables and main's stack take more than the 4 GiB of memory that there are: use smaller arrays";

struct Linked {
  std::filesystem::path module;  // what wasm-ld has made
  // Empty modules with one section each, by `wasm-tools component embed`: what the component may import and export.
  std::vector<std::filesystem::path> worlds;
  bool stripped = false;  // without any custom section, as `wasm-tools strip --all` leaves it
  // Fails with better words than wasm-tools has, if there are any. May be null.
  std::function<void(std::string_view said)> explain;
};

// Writes it to `component`; `scratch` says where temporary files are. Fails if wasm-tools finds no component in it.
void make_component(const Linked& linked, const std::filesystem::path& component, const std::filesystem::path& scratch,
                    LinkTimes& times);

}  // namespace weft
