// The canonical ABI of the Component Model: how a value lies in memory (`store`, `load`), and how it becomes parameters and
// results of core WebAssembly (`lower`, `lift`). CanonicalABI.md has the rules.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <weft/bindings/memory.h>

namespace wit {

// A core value's bits. Where the cases of a variant share a parameter, its type is the one that holds the bits of all of them:
// to us they are bits from the start.
using Slot = std::uint64_t;

// For each type T that a world may have:
//   size, alignment    in memory
//   slots              how many core values it is
//   in_place           it lies in memory as C++ has it, and owns nothing
//   store(value, at, temporaries), load(at)
//   lower(value, slots, temporaries), lift(slots)
// What is stored or lowered as an rvalue gives its handles away.
template <typename T>
struct Canonical;

template <typename T>
using CanonicalOf = Canonical<std::remove_cvref_t<T>>;

constexpr std::size_t aligned(std::size_t offset, std::size_t alignment) { return (offset + alignment - 1) & ~(alignment - 1); }

// What generated headers say about their types.
template <typename T>
inline constexpr auto fields = nullptr;  // of a record: a tuple of pointers to its members
template <typename T>
inline constexpr bool is_variant = false;  // a struct whose member `value` is a std::variant of the cases
template <typename T>
inline constexpr bool is_flags = false;

template <typename T>
concept FlagsType = is_flags<T>;
template <typename T>
concept RecordType = !std::same_as<std::remove_const_t<decltype(fields<T>)>, std::nullptr_t>;
template <typename T>
concept VariantType = is_variant<T>;

// ---- Numbers, bool, char, enums, flags ----

template <typename T>
  requires std::is_arithmetic_v<T> || std::same_as<T, char32_t> || std::is_enum_v<T>
struct Canonical<T> {
  static constexpr std::size_t size = sizeof(T);
  static constexpr std::size_t alignment = sizeof(T);
  static constexpr std::size_t slots = 1;
  static constexpr bool in_place = true;

  static void store(T value, std::byte* at, Temporaries& /*none*/) { std::memcpy(at, &value, sizeof value); }
  static T load(const std::byte* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
  }
  static void lower(T value, Slot* slots, Temporaries& /*none*/) {
    if constexpr (std::is_enum_v<T>) {
      *slots = static_cast<Slot>(value);
    } else if constexpr (std::same_as<T, float>) {
      *slots = std::bit_cast<std::uint32_t>(value);
    } else if constexpr (std::same_as<T, double>) {
      *slots = std::bit_cast<std::uint64_t>(value);
    } else if constexpr (sizeof(T) < sizeof(Slot)) {
      *slots = static_cast<std::uint32_t>(value);  // the sign of a small number fills 32 bits
    } else {
      *slots = static_cast<Slot>(value);
    }
  }
  static T lift(const Slot* slots) {
    if constexpr (std::same_as<T, float>) {
      return std::bit_cast<float>(static_cast<std::uint32_t>(*slots));
    } else if constexpr (std::same_as<T, double>) {
      return std::bit_cast<double>(*slots);
    } else {
      return static_cast<T>(*slots);
    }
  }
};

// What stands for a type that is not there: `result<_, E>`, `stream`.
template <>
struct Canonical<std::monostate> {
  static constexpr std::size_t size = 0;
  static constexpr std::size_t alignment = 1;
  static constexpr std::size_t slots = 0;
  static constexpr bool in_place = false;

  static void store(std::monostate /*value*/, std::byte* /*at*/, Temporaries& /*none*/) {}
  static std::monostate load(const std::byte* /*at*/) { return {}; }
  static void lower(std::monostate /*value*/, Slot* /*slots*/, Temporaries& /*none*/) {}
  static std::monostate lift(const Slot* /*slots*/) { return {}; }
};

// ---- Strings and lists: an address and a length ----

struct Listed {
  const void* address = nullptr;
  std::size_t length = 0;
};

template <typename T, typename Derived>
struct CanonicalList {
  static constexpr std::size_t size = 8;
  static constexpr std::size_t alignment = 4;
  static constexpr std::size_t slots = 2;
  static constexpr bool in_place = false;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    const Listed list = Derived::list(std::forward<V>(value), temporaries);
    const std::array<std::uint32_t, 2> words = {static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(list.address)),
                                                static_cast<std::uint32_t>(list.length)};
    std::memcpy(at, words.data(), sizeof words);
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    const Listed list = Derived::list(std::forward<V>(value), temporaries);
    slots[0] = reinterpret_cast<std::uintptr_t>(list.address);
    slots[1] = list.length;
  }
  static T load(const std::byte* at) {
    std::array<std::uint32_t, 2> words;
    std::memcpy(words.data(), at, sizeof words);
    return taken(words[0], words[1]);
  }
  static T lift(const Slot* slots) { return taken(slots[0], slots[1]); }

 private:
  static T taken(Slot address, Slot length) {
    const HostMemory memory(reinterpret_cast<void*>(static_cast<std::uintptr_t>(address)));
    return Derived::take(static_cast<const std::byte*>(memory.get()), static_cast<std::size_t>(length));
  }
};

template <>
struct Canonical<std::string> : CanonicalList<std::string, Canonical<std::string>> {
  static Listed list(std::string_view value, Temporaries& /*none*/) { return {value.data(), value.size()}; }
  static std::string take(const std::byte* memory, std::size_t length) {
    return {reinterpret_cast<const char*>(memory), length};
  }
};

template <>
struct Canonical<std::string_view> : Canonical<std::string> {};

// A list's elements, one by one, in memory that is ours for as long as the call takes.
template <typename Element, typename Range>
Listed list_copied(Range&& range, Temporaries& temporaries) {
  using Each = CanonicalOf<Element>;
  if (range.size() == 0) return {};
  std::byte* const memory = temporaries.allocate(range.size() * Each::size);
  std::byte* at = memory;
  for (auto&& element : range) {
    // A view's elements are not its own.
    if constexpr (std::is_lvalue_reference_v<Range> || std::ranges::view<std::remove_cvref_t<Range>>) {
      Each::store(std::as_const(element), at, temporaries);
    } else {
      Each::store(std::move(element), at, temporaries);
    }
    at += Each::size;
  }
  return {memory, range.size()};
}

template <typename T>
struct Canonical<std::vector<T>> : CanonicalList<std::vector<T>, Canonical<std::vector<T>>> {
  template <typename V>
  static Listed list(V&& value, Temporaries& temporaries) {
    if constexpr (Canonical<T>::in_place && !std::same_as<T, bool>) {
      return {value.data(), value.size()};
    } else if constexpr (std::same_as<T, bool>) {
      std::byte* const memory = temporaries.allocate(value.size());
      std::ranges::transform(value, memory, [](bool each) { return std::byte{each}; });
      return {memory, value.size()};
    } else {
      return list_copied<T>(std::forward<V>(value), temporaries);
    }
  }
  static std::vector<T> take(const std::byte* memory, std::size_t length) {
    std::vector<T> result;
    if constexpr (Canonical<T>::in_place && !std::same_as<T, bool>) {
      const auto* const first = reinterpret_cast<const T*>(memory);
      result.assign(first, first + length);
    } else {
      result.reserve(length);
      for (std::size_t i = 0; i < length; ++i) result.push_back(Canonical<T>::load(memory + i * Canonical<T>::size));
    }
    return result;
  }
};

template <typename T>
struct Canonical<std::span<const T>> : CanonicalList<std::vector<T>, Canonical<std::span<const T>>> {
  static Listed list(std::span<const T> value, Temporaries& temporaries) {
    if constexpr (Canonical<T>::in_place) {
      return {value.data(), value.size()};
    } else {
      return list_copied<T>(value, temporaries);
    }
  }
};

// ---- Several values, one after another ----

template <typename... Ts>
struct Layout {
  static constexpr std::size_t alignment = std::max({std::size_t{1}, Canonical<Ts>::alignment...});
  static constexpr std::size_t slots = (std::size_t{0} + ... + Canonical<Ts>::slots);
  static constexpr auto offsets = [] {
    std::array<std::size_t, sizeof...(Ts) + 1> result{};
    std::size_t offset = 0;
    std::size_t i = 0;
    ((result[i++] = offset = aligned(offset, Canonical<Ts>::alignment), offset += Canonical<Ts>::size), ...);
    result[i] = aligned(offset, alignment);
    return result;
  }();
  static constexpr auto first_slots = [] {
    std::array<std::size_t, sizeof...(Ts) + 1> result{};
    std::size_t i = 0;
    ((result[i + 1] = result[i] + Canonical<Ts>::slots, ++i), ...);
    return result;
  }();
  static constexpr std::size_t size = offsets[sizeof...(Ts)];
};

template <typename... Ts>
struct Canonical<std::tuple<Ts...>> {
  using Parts = Layout<Ts...>;
  static constexpr std::size_t size = Parts::size;
  static constexpr std::size_t alignment = Parts::alignment;
  static constexpr std::size_t slots = Parts::slots;
  static constexpr bool in_place = false;
  using Indices = std::index_sequence_for<Ts...>;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      (Canonical<Ts>::store(std::get<i>(std::forward<V>(value)), at + Parts::offsets[i], temporaries), ...);
    }(Indices());
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      (Canonical<Ts>::lower(std::get<i>(std::forward<V>(value)), slots + Parts::first_slots[i], temporaries), ...);
    }(Indices());
  }
  static std::tuple<Ts...> load(const std::byte* at) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return std::tuple<Ts...>{Canonical<Ts>::load(at + Parts::offsets[i])...};
    }(Indices());
  }
  static std::tuple<Ts...> lift(const Slot* slots) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return std::tuple<Ts...>{Canonical<Ts>::lift(slots + Parts::first_slots[i])...};
    }(Indices());
  }
};

template <typename Members>
struct LayoutOfMembers;
template <typename Record, typename... Ts>
struct LayoutOfMembers<std::tuple<Ts Record::*...>> {
  using Parts = Layout<Ts...>;
  using Indices = std::index_sequence_for<Ts...>;
  template <std::size_t i>
  using At = Canonical<std::tuple_element_t<i, std::tuple<Ts...>>>;
};

template <RecordType T>
struct Canonical<T> {
  using Members = LayoutOfMembers<std::remove_const_t<decltype(fields<T>)>>;
  using Parts = Members::Parts;
  using Indices = Members::Indices;
  static constexpr std::size_t size = Parts::size;
  static constexpr std::size_t alignment = Parts::alignment;
  static constexpr std::size_t slots = Parts::slots;
  static constexpr bool in_place = false;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      (Members::template At<i>::store(std::forward<V>(value).*std::get<i>(fields<T>), at + Parts::offsets[i], temporaries),
       ...);
    }(Indices());
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      (Members::template At<i>::lower(std::forward<V>(value).*std::get<i>(fields<T>), slots + Parts::first_slots[i],
                                      temporaries),
       ...);
    }(Indices());
  }
  static T load(const std::byte* at) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return T{Members::template At<i>::load(at + Parts::offsets[i])...};
    }(Indices());
  }
  static T lift(const Slot* slots) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return T{Members::template At<i>::lift(slots + Parts::first_slots[i])...};
    }(Indices());
  }
};

// list<T, N>
template <typename T, std::size_t count>
struct Canonical<std::array<T, count>> {
  using Each = Canonical<T>;
  static constexpr std::size_t size = count * Each::size;
  static constexpr std::size_t alignment = Each::alignment;
  static constexpr std::size_t slots = count * Each::slots;
  static constexpr bool in_place = Each::in_place;
  using Indices = std::make_index_sequence<count>;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    for (std::size_t i = 0; i < count; ++i) Each::store(std::forward_like<V>(value[i]), at + i * Each::size, temporaries);
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    for (std::size_t i = 0; i < count; ++i) Each::lower(std::forward_like<V>(value[i]), slots + i * Each::slots, temporaries);
  }
  static std::array<T, count> load(const std::byte* at) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return std::array<T, count>{Each::load(at + i * Each::size)...};
    }(Indices());
  }
  static std::array<T, count> lift(const Slot* slots) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return std::array<T, count>{Each::lift(slots + i * Each::slots)...};
    }(Indices());
  }
};

// A list of pairs. Of two with one key the later counts.
template <typename Key, typename T>
struct Canonical<std::map<Key, T>> : CanonicalList<std::map<Key, T>, Canonical<std::map<Key, T>>> {
  using Pair = Layout<Key, T>;

  template <typename V>
  static Listed list(V&& value, Temporaries& temporaries) {
    if (value.empty()) return {};
    std::byte* const memory = temporaries.allocate(value.size() * Pair::size);
    std::byte* at = memory;
    for (auto& [key, mapped] : value) {
      Canonical<Key>::store(key, at, temporaries);
      Canonical<T>::store(std::forward_like<V>(mapped), at + Pair::offsets[1], temporaries);
      at += Pair::size;
    }
    return {memory, value.size()};
  }
  static std::map<Key, T> take(const std::byte* memory, std::size_t length) {
    std::map<Key, T> result;
    for (std::size_t i = 0; i < length; ++i) {
      const std::byte* const at = memory + i * Pair::size;
      Key key = Canonical<Key>::load(at);
      result.insert_or_assign(std::move(key), Canonical<T>::load(at + Pair::offsets[1]));
    }
    return result;
  }
};

// ---- One of several values: which, and then its value ----

template <typename... Ts>
struct LayoutOfCases {
  using Which = std::conditional_t<sizeof...(Ts) <= 256, std::uint8_t,
                                   std::conditional_t<sizeof...(Ts) <= 65536, std::uint16_t, std::uint32_t>>;
  static constexpr std::size_t alignment = std::max({sizeof(Which), Canonical<Ts>::alignment...});
  static constexpr std::size_t payload = aligned(sizeof(Which), std::max({std::size_t{1}, Canonical<Ts>::alignment...}));
  static constexpr std::size_t size = aligned(payload + std::max({Canonical<Ts>::size...}), alignment);
  static constexpr std::size_t slots = 1 + std::max({Canonical<Ts>::slots...});

  static void store_which(std::size_t which, std::byte* at) {
    const Which value = static_cast<Which>(which);
    std::memcpy(at, &value, sizeof value);
  }
  static std::size_t load_which(const std::byte* at) {
    Which value = 0;
    std::memcpy(&value, at, sizeof value);
    return value;
  }
  // What the case does not use is zero.
  static void lower_which(std::size_t which, Slot* at) {
    std::fill_n(at, slots, 0);
    *at = which;
  }
};

template <typename T>
struct Canonical<std::optional<T>> {
  using Cases = LayoutOfCases<std::monostate, T>;
  static constexpr std::size_t size = Cases::size;
  static constexpr std::size_t alignment = Cases::alignment;
  static constexpr std::size_t slots = Cases::slots;
  static constexpr bool in_place = false;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    Cases::store_which(value.has_value(), at);
    if (value) Canonical<T>::store(*std::forward<V>(value), at + Cases::payload, temporaries);
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    Cases::lower_which(value.has_value(), slots);
    if (value) Canonical<T>::lower(*std::forward<V>(value), slots + 1, temporaries);
  }
  static std::optional<T> load(const std::byte* at) {
    if (Cases::load_which(at) == 0) return std::nullopt;
    return std::optional<T>(std::in_place, Canonical<T>::load(at + Cases::payload));
  }
  static std::optional<T> lift(const Slot* slots) {
    if (static_cast<std::uint32_t>(*slots) == 0) return std::nullopt;
    return std::optional<T>(std::in_place, Canonical<T>::lift(slots + 1));
  }
};

template <typename T, typename E>
struct Canonical<std::expected<T, E>> {
  using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
  using Cases = LayoutOfCases<Value, E>;
  static constexpr std::size_t size = Cases::size;
  static constexpr std::size_t alignment = Cases::alignment;
  static constexpr std::size_t slots = Cases::slots;
  static constexpr bool in_place = false;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    Cases::store_which(!value.has_value(), at);
    if (!value) {
      Canonical<E>::store(std::forward<V>(value).error(), at + Cases::payload, temporaries);
    } else if constexpr (!std::is_void_v<T>) {
      Canonical<T>::store(*std::forward<V>(value), at + Cases::payload, temporaries);
    }
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    Cases::lower_which(!value.has_value(), slots);
    if (!value) {
      Canonical<E>::lower(std::forward<V>(value).error(), slots + 1, temporaries);
    } else if constexpr (!std::is_void_v<T>) {
      Canonical<T>::lower(*std::forward<V>(value), slots + 1, temporaries);
    }
  }
  static std::expected<T, E> load(const std::byte* at) {
    if (Cases::load_which(at) != 0) return std::expected<T, E>(std::unexpect, Canonical<E>::load(at + Cases::payload));
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return std::expected<T, E>(std::in_place, Canonical<T>::load(at + Cases::payload));
    }
  }
  static std::expected<T, E> lift(const Slot* slots) {
    if (static_cast<std::uint32_t>(*slots) != 0) return std::expected<T, E>(std::unexpect, Canonical<E>::lift(slots + 1));
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return std::expected<T, E>(std::in_place, Canonical<T>::lift(slots + 1));
    }
  }
};

// A case of a variant is an empty struct, or one with a member `value`.
template <typename Case>
struct PayloadOf {
  using type = std::monostate;
};
template <typename Case>
  requires requires { &Case::value; }
struct PayloadOf<Case> {
  using type = decltype(Case::value);
};

template <typename Cases>
struct LayoutOfVariant;
template <typename... Cases>
struct LayoutOfVariant<std::variant<Cases...>> {
  using Parts = LayoutOfCases<typename PayloadOf<Cases>::type...>;
  static constexpr std::size_t count = sizeof...(Cases);
  template <std::size_t i>
  using Case = std::variant_alternative_t<i, std::variant<Cases...>>;
};

template <VariantType T>
struct Canonical<T> {
  using Variant = decltype(T::value);
  using Cases = LayoutOfVariant<Variant>;
  using Parts = Cases::Parts;
  static constexpr std::size_t size = Parts::size;
  static constexpr std::size_t alignment = Parts::alignment;
  static constexpr std::size_t slots = Parts::slots;
  static constexpr bool in_place = false;

  template <typename V>
  static void store(V&& value, std::byte* at, Temporaries& temporaries) {
    Parts::store_which(value.value.index(), at);
    std::visit(
        [&]<typename Case>(Case&& one) {
          if constexpr (requires { one.value; })
            CanonicalOf<decltype(one.value)>::store(std::forward<Case>(one).value, at + Parts::payload, temporaries);
        },
        std::forward<V>(value).value);
  }
  template <typename V>
  static void lower(V&& value, Slot* slots, Temporaries& temporaries) {
    Parts::lower_which(value.value.index(), slots);
    std::visit(
        [&]<typename Case>(Case&& one) {
          if constexpr (requires { one.value; })
            CanonicalOf<decltype(one.value)>::lower(std::forward<Case>(one).value, slots + 1, temporaries);
        },
        std::forward<V>(value).value);
  }
  static T load(const std::byte* at) {
    return made(Parts::load_which(at), [&]<typename Payload> { return Canonical<Payload>::load(at + Parts::payload); });
  }
  static T lift(const Slot* slots) {
    return made(static_cast<std::uint32_t>(*slots), [&]<typename Payload> { return Canonical<Payload>::lift(slots + 1); });
  }

 private:
  template <typename Get>
  static T made(std::size_t which, const Get& get) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      static constexpr std::array<T (*)(const Get&), sizeof...(i)> make = {&make_case<i, Get>...};
      return make[which](get);
    }(std::make_index_sequence<Cases::count>());
  }
  template <std::size_t i, typename Get>
  static T make_case(const Get& get) {
    using Case = Cases::template Case<i>;
    if constexpr (requires { &Case::value; }) {
      return T{Variant(std::in_place_index<i>, Case{get.template operator()<typename PayloadOf<Case>::type>()})};
    } else {
      return T{Variant(std::in_place_index<i>)};
    }
  }
};

// ---- Flags: an enum class with one bit each ----

template <FlagsType T>
constexpr T operator|(T left, T right) {
  return static_cast<T>(std::to_underlying(left) | std::to_underlying(right));
}
template <FlagsType T>
constexpr T operator&(T left, T right) {
  return static_cast<T>(std::to_underlying(left) & std::to_underlying(right));
}
template <FlagsType T>
constexpr T operator^(T left, T right) {
  return static_cast<T>(std::to_underlying(left) ^ std::to_underlying(right));
}
template <FlagsType T>
constexpr T operator~(T flags) {
  return static_cast<T>(~std::to_underlying(flags));
}
template <FlagsType T>
constexpr T& operator|=(T& left, T right) {
  return left = left | right;
}
template <FlagsType T>
constexpr T& operator&=(T& left, T right) {
  return left = left & right;
}
template <FlagsType T>
constexpr T& operator^=(T& left, T right) {
  return left = left ^ right;
}

// Whether all of `some` are in `flags`.
template <FlagsType T>
constexpr bool has(T flags, T some) {
  return (flags & some) == some;
}

}  // namespace wit
