#include "crash/instruction.h"

#include <algorithm>
#include <array>

#include "files/wasm_binary.h"

namespace weft {

namespace {

using Kind = Instruction::Kind;

constexpr std::uint8_t unreachable = 0x00;
constexpr std::uint8_t call = 0x10;
constexpr std::uint8_t call_indirect = 0x11;
constexpr std::uint8_t return_call = 0x12;
constexpr std::uint8_t return_call_indirect = 0x13;
constexpr std::uint8_t first_load = 0x28;
constexpr std::uint8_t first_store = 0x36;
constexpr std::uint8_t after_stores = 0x3f;
constexpr std::array<std::uint8_t, after_stores - first_load> access_sizes = {4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2,
                                                                              4, 4, 4, 8, 4, 8, 1, 2, 1, 2, 4};
constexpr std::uint8_t i32_divide = 0x6d;  // signed, unsigned, then the remainders
constexpr std::uint8_t i64_divide = 0x7f;
constexpr std::uint8_t i32_from_float = 0xa8;  // of f32 signed, unsigned, of f64 signed, unsigned
constexpr std::uint8_t i64_from_float = 0xae;
constexpr std::uint8_t bulk_prefix = 0xfc;
constexpr std::uint8_t vector_prefix = 0xfd;
constexpr std::uint8_t atomic_prefix = 0xfe;

Instruction numeric(Kind kind, unsigned bits, unsigned variant) {
  return {.kind = kind, .size = bits, .is_signed = variant % 2 == 0};
}

// What takes two numbers, or one, and gives another of their size or a truth value: its operands' size.
unsigned size_of_numbers(std::uint8_t operation) {
  struct Group {
    std::uint8_t first, last;
    unsigned size;
  };
  constexpr std::array<Group, 8> groups = {{{.first = 0x45, .last = 0x4f, .size = 4},    // of i32: comparisons
                                            {.first = 0x50, .last = 0x5a, .size = 8},    // of i64
                                            {.first = 0x5b, .last = 0x60, .size = 4},    // of f32
                                            {.first = 0x61, .last = 0x66, .size = 8},    // of f64
                                            {.first = 0x67, .last = 0x78, .size = 4},    // of i32: calculations
                                            {.first = 0x79, .last = 0x8a, .size = 8},    // of i64
                                            {.first = 0x8b, .last = 0x98, .size = 4},    // of f32
                                            {.first = 0x99, .last = 0xa6, .size = 8}}};  // of f64
  const auto* const group =
      std::ranges::find_if(groups, [&](const Group& each) { return operation >= each.first && operation <= each.last; });
  return group == groups.end() ? 0 : group->size;
}

Instruction bulk(std::uint32_t code) {
  constexpr std::uint32_t memory_init = 8;
  constexpr std::uint32_t memory_copy = 10;
  constexpr std::uint32_t memory_fill = 11;
  return {.kind = code == memory_init || code == memory_copy || code == memory_fill ? Kind::copy : Kind::other};
}

Instruction vector(std::uint32_t code) {
  constexpr std::uint32_t v128_store = 11;
  constexpr std::uint32_t load_lane = 84;
  constexpr std::uint32_t store_lane = 88;
  constexpr std::uint32_t load_zero = 92;
  if (code == 0) return {.kind = Kind::load, .size = 16};
  if (code <= 6) return {.kind = Kind::load, .size = 8};
  if (code < v128_store) return {.kind = Kind::load, .size = 1U << (code - 7)};
  if (code == v128_store) return {.kind = Kind::store, .size = 16};
  if (code >= load_lane && code < store_lane) return {.kind = Kind::load, .size = 1U << (code - load_lane)};
  if (code >= store_lane && code < load_zero) return {.kind = Kind::store, .size = 1U << (code - store_lane)};
  if (code == load_zero || code == load_zero + 1) return {.kind = Kind::load, .size = code == load_zero ? 4U : 8U};
  return {};
}

// Loads, then stores and what reads and writes at once, each group in the same order.
Instruction atomic(std::uint32_t code) {
  constexpr std::uint32_t first_atomic_load = 0x10;
  constexpr std::array<std::uint8_t, 7> sizes = {4, 8, 1, 2, 1, 2, 4};
  if (code < first_atomic_load) return {};
  const std::uint32_t place = code - first_atomic_load;
  return {.kind = place < sizes.size() ? Kind::load : Kind::store, .size = sizes[place % sizes.size()]};
}

}  // namespace

Instruction read_instruction(std::string_view code) {
  if (code.empty()) return {};
  BinaryReader reader(code);
  const std::uint8_t operation = reader.byte();
  if (operation >= first_load && operation < after_stores)
    return {.kind = operation < first_store ? Kind::load : Kind::store, .size = access_sizes[operation - first_load]};
  for (const auto& [first, bits] : {std::pair(i32_divide, 32U), std::pair(i64_divide, 64U)}) {
    const unsigned variant = operation - unsigned{first};
    if (operation >= first && variant < 4) return numeric(variant < 2 ? Kind::divide : Kind::remainder, bits, variant);
  }
  for (const auto& [first, bits] : {std::pair(i32_from_float, 32U), std::pair(i64_from_float, 64U)}) {
    const unsigned variant = operation - unsigned{first};
    if (operation >= first && variant < 4) return numeric(Kind::to_integer, bits, variant);
  }
  if (const unsigned size = size_of_numbers(operation); size != 0) return {.kind = Kind::calculate, .size = size};
  switch (operation) {
    case unreachable:
      return {.kind = Kind::unreachable};
    case call:
    case return_call:
      return {.kind = Kind::call};
    case call_indirect:
    case return_call_indirect:
      return {.kind = Kind::call_indirect, .type = reader.number()};
    case bulk_prefix:
      return bulk(reader.number());
    case vector_prefix:
      return vector(reader.number());
    case atomic_prefix:
      return atomic(reader.number());
    default:
      return {};
  }
}

}  // namespace weft
