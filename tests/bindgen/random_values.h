// Values of any type that bindings have, extreme ones among them, and whether two of them are the same.
#pragma once

#include <weft/bindings.h>

#include <bit>
#include <limits>
#include <random>

namespace test {

using Generator = std::mt19937_64;

inline std::size_t below(Generator& generator, std::size_t limit) { return static_cast<std::size_t>(generator() % limit); }

template <typename T>
struct Random;

template <typename T>
T random_value(Generator& generator, int depth) {
  return Random<T>::make(generator, depth);
}

// Few elements where values are deep.
inline std::size_t random_length(Generator& generator, int depth) {
  constexpr std::array lengths = {0, 1, 2, 3, 7, 33};
  const std::size_t limit = depth <= 1 ? lengths.size() : depth == 2 ? 4 : 3;
  return static_cast<std::size_t>(lengths[below(generator, limit)]);
}

template <>
struct Random<bool> {
  static bool make(Generator& generator, int /*depth*/) { return below(generator, 2) == 0; }
};

template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char32_t>)
struct Random<T> {
  static T make(Generator& generator, int /*depth*/) {
    switch (below(generator, 6)) {
      case 0:
        return std::numeric_limits<T>::min();
      case 1:
        return std::numeric_limits<T>::max();
      case 2:
        return static_cast<T>(-1);
      default:
        return static_cast<T>(generator());
    }
  }
};

template <std::floating_point T>
struct Random<T> {
  static T make(Generator& generator, int /*depth*/) {
    using Limits = std::numeric_limits<T>;
    constexpr std::array extreme = {T(0),
                                    -T(0),
                                    Limits::infinity(),
                                    -Limits::infinity(),
                                    Limits::max(),
                                    Limits::lowest(),
                                    Limits::min(),
                                    Limits::denorm_min(),
                                    Limits::epsilon(),
                                    Limits::quiet_NaN()};
    if (const std::size_t which = below(generator, 2 * extreme.size()); which < extreme.size()) return extreme[which];
    return std::uniform_real_distribution<T>(-1000, 1000)(generator);
  }
};

template <>
struct Random<char32_t> {
  static char32_t make(Generator& generator, int /*depth*/) {
    constexpr std::array<char32_t, 9> extreme = {0, U'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0x10FFFF};
    if (const std::size_t which = below(generator, 2 * extreme.size()); which < extreme.size()) return extreme[which];
    const auto value = static_cast<char32_t>(below(generator, 0x110000 - 0x800));
    return value < 0xD800 ? value : value + 0x800;  // there are no surrogates
  }
};

template <>
struct Random<std::string> {
  static std::string make(Generator& generator, int depth) {
    std::string result;
    for (std::size_t i = random_length(generator, depth - 1); i > 0; --i) {
      const char32_t c = random_value<char32_t>(generator, depth);
      const auto tail = [&](unsigned shift) { result += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
      if (c < 0x80) {
        result += static_cast<char>(c);
      } else if (c < 0x800) {
        result += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
      } else if (c < 0x10000) {
        result += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
      } else {
        result += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
      }
    }
    return result;
  }
};

template <>
struct Random<std::monostate> {
  static std::monostate make(Generator& /*generator*/, int /*depth*/) { return {}; }
};

// Enums of these tests have `last` as their last case, flags have no more bits than `last`.
template <typename T>
  requires std::is_enum_v<T>
struct Random<T> {
  static T make(Generator& generator, int /*depth*/) {
    constexpr auto last = static_cast<std::uint64_t>(T::last);
    if constexpr (wit::is_flags<T>) {
      return static_cast<T>(generator() & (2 * last - 1));
    } else {
      return static_cast<T>(generator() % (last + 1));
    }
  }
};

template <typename T>
struct Random<std::vector<T>> {
  static std::vector<T> make(Generator& generator, int depth) {
    std::vector<T> result;
    for (std::size_t i = random_length(generator, depth); i > 0; --i) result.push_back(random_value<T>(generator, depth + 1));
    return result;
  }
};

template <typename T, std::size_t count>
struct Random<std::array<T, count>> {
  static std::array<T, count> make(Generator& generator, int depth) {
    std::array<T, count> result;
    for (T& each : result) each = random_value<T>(generator, depth + 1);
    return result;
  }
};

template <typename Key, typename T>
struct Random<std::map<Key, T>> {
  static std::map<Key, T> make(Generator& generator, int depth) {
    std::map<Key, T> result;
    for (std::size_t i = random_length(generator, depth); i > 0; --i)
      result.insert_or_assign(random_value<Key>(generator, depth + 1), random_value<T>(generator, depth + 1));
    return result;
  }
};

template <typename T>
struct Random<std::optional<T>> {
  static std::optional<T> make(Generator& generator, int depth) {
    if (below(generator, 2) == 0) return std::nullopt;
    return random_value<T>(generator, depth + 1);
  }
};

template <typename T, typename E>
struct Random<std::expected<T, E>> {
  static std::expected<T, E> make(Generator& generator, int depth) {
    if (below(generator, 2) == 0) return std::unexpected(random_value<E>(generator, depth + 1));
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return random_value<T>(generator, depth + 1);
    }
  }
};

template <typename... Ts>
struct Random<std::tuple<Ts...>> {
  static std::tuple<Ts...> make(Generator& generator, int depth) { return {random_value<Ts>(generator, depth + 1)...}; }
};

template <wit::RecordType T>
struct Random<T> {
  static T make(Generator& generator, int depth) {
    T result;
    std::apply(
        [&](auto... member) {
          ((result.*member = random_value<std::remove_cvref_t<decltype(result.*member)>>(generator, depth + 1)), ...);
        },
        wit::fields<T>);
    return result;
  }
};

template <wit::VariantType T>
struct Random<T> {
  using Variant = decltype(T::value);
  static T make(Generator& generator, int depth) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      T result{Variant(std::in_place_index<0>)};
      const std::size_t which = below(generator, sizeof...(i));
      constexpr std::array puts = {&put<i>...};
      puts[which](result.value, generator, depth);
      return result;
    }(std::make_index_sequence<std::variant_size_v<Variant>>());
  }
  template <std::size_t i>
  static void put(Variant& value, Generator& generator, int depth) {
    auto& one = value.template emplace<i>();
    if constexpr (requires { one.value; })
      one.value = random_value<std::remove_cvref_t<decltype(one.value)>>(generator, depth + 1);
  }
};

// ---- The same: NaN is NaN, and 0 is not -0. ----

template <typename T>
struct Same {
  static bool are(const T& left, const T& right) { return left == right; }
};

template <typename T>
bool same(const T& left, const T& right) {
  return Same<T>::are(left, right);
}

template <std::floating_point T>
struct Same<T> {
  static bool are(T left, T right) {
    return left != left ? right != right : left == right && std::signbit(left) == std::signbit(right);
  }
};
template <typename T>
struct Same<std::vector<T>> {
  static bool are(const std::vector<T>& left, const std::vector<T>& right) {
    return std::ranges::equal(left, right, [](const T& one, const T& other) { return same<T>(one, other); });
  }
};
template <typename T, std::size_t count>
struct Same<std::array<T, count>> {
  static bool are(const std::array<T, count>& left, const std::array<T, count>& right) {
    return std::ranges::equal(left, right, same<T>);
  }
};
template <typename Key, typename T>
struct Same<std::map<Key, T>> {
  static bool are(const std::map<Key, T>& left, const std::map<Key, T>& right) {
    return std::ranges::equal(left, right, [](const auto& one, const auto& other) {
      return same(one.first, other.first) && same(one.second, other.second);
    });
  }
};
template <typename T>
struct Same<std::optional<T>> {
  static bool are(const std::optional<T>& left, const std::optional<T>& right) {
    return left.has_value() == right.has_value() && (!left || same(*left, *right));
  }
};
template <typename T, typename E>
struct Same<std::expected<T, E>> {
  static bool are(const std::expected<T, E>& left, const std::expected<T, E>& right) {
    if (left.has_value() != right.has_value()) return false;
    if (!left) return same(left.error(), right.error());
    if constexpr (std::is_void_v<T>) {
      return true;
    } else {
      return same(*left, *right);
    }
  }
};
template <typename... Ts>
struct Same<std::tuple<Ts...>> {
  static bool are(const std::tuple<Ts...>& left, const std::tuple<Ts...>& right) {
    return [&]<std::size_t... i>(std::index_sequence<i...> /*all*/) {
      return (same(std::get<i>(left), std::get<i>(right)) && ...);
    }(std::index_sequence_for<Ts...>());
  }
};
template <wit::RecordType T>
struct Same<T> {
  static bool are(const T& left, const T& right) {
    return std::apply([&](auto... member) { return (same(left.*member, right.*member) && ...); }, wit::fields<T>);
  }
};
template <wit::VariantType T>
struct Same<T> {
  static bool are(const T& left, const T& right) {
    return left.value.index() == right.value.index() && std::visit(
                                                            [&]<typename Case>(const Case& one) {
                                                              if constexpr (requires { one.value; }) {
                                                                return same(one.value, std::get<Case>(right.value).value);
                                                              } else {
                                                                return true;
                                                              }
                                                            },
                                                            left.value);
  }
};

}  // namespace test
