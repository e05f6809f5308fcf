#include "ubsan/report.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "cm/cm.h"

namespace weft::ubsan {

namespace {

using Wide = __int128;

// One line at a time: no thread runs while the host writes it.
char line[4096];
std::size_t length = 0;

[[gnu::format(printf, 1, 0)]] void append_list(const char* format, std::va_list arguments) {
  const int wanted = vsnprintf(line + length, sizeof line - length, format, arguments);
  if (wanted > 0) length += static_cast<std::size_t>(wanted);
  if (length >= sizeof line) length = sizeof line - 1;
}

[[gnu::format(printf, 1, 2)]] void append(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  append_list(format, arguments);
  va_end(arguments);
}

void append_place(const Location& place, std::uint32_t column) {
  append("%s:%u", place.file != nullptr ? place.file : "<unknown>", place.line);
  if (column != 0) append(":%u", column);
}

void write_line() {
  line[length++] = '\n';
  cm::write_error(line, length);
  length = 0;
}

Wide integer_of(const Type& type, Handle value) {
  const unsigned bits = type.bits();
  if (bits > 128) return 0;
  Wide whole = 0;
  if (bits <= 8 * sizeof(Handle)) {
    whole = static_cast<Wide>(value);
  } else {
    std::memcpy(&whole, reinterpret_cast<const void*>(value), bits / 8);
  }
  if (bits == 128) return whole;
  const unsigned unused = 128 - bits;
  // The sign, or zeros, from the value's own highest bit.
  const auto shifted = static_cast<unsigned __int128>(whole) << unused;
  return type.is_signed() ? static_cast<Wide>(shifted) >> unused : static_cast<Wide>(shifted >> unused);
}

long double floating_of(const Type& type, Handle value) {
  float single = 0;
  double twice = 0;
  long double fourfold = 0;
  switch (type.bits()) {
    case 32:
      std::memcpy(&single, &value, sizeof single);
      return single;
    case 64:
      std::memcpy(&twice, reinterpret_cast<const void*>(value), sizeof twice);
      return twice;
    default:
      std::memcpy(&fourfold, reinterpret_cast<const void*>(value), sizeof fourfold);
      return fourfold;
  }
}

[[gnu::format(printf, 3, 0)]] void report_list(Location& place, const Note& note, const char* format, std::va_list arguments) {
  constexpr std::uint32_t told = ~std::uint32_t{0};
  const std::uint32_t column = place.column;
  if (column == told) return;
  place.column = told;
  append_place(place, column);
  append(": runtime error: ");
  append_list(format, arguments);
  write_line();
  if (note.place != nullptr && note.place->file != nullptr) {
    append_place(*note.place, note.place->column);
    append(": note: %s specified here", note.what);
    write_line();
  }
  append("SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior ");
  append_place(place, column);
  append(" ");
  write_line();
  const char* const options = getenv("UBSAN_OPTIONS");
  if (options != nullptr && strstr(options, "halt_on_error=1") != nullptr) end_program();
}

}  // namespace

Digits digits(const Type& type, Handle value) {
  Digits result{};
  if (type.kind == Type::floating) {
    snprintf(result.text, sizeof result.text, "%Lg", floating_of(type, value));
    return result;
  }
  if (!type.is_integer()) {
    snprintf(result.text, sizeof result.text, "<unknown>");
    return result;
  }
  const Wide number = integer_of(type, value);
  if (type.is_signed() && number == static_cast<std::int64_t>(number)) {
    snprintf(result.text, sizeof result.text, "%lld", static_cast<long long>(number));
  } else if (static_cast<unsigned __int128>(number) >> 64U == 0) {
    snprintf(result.text, sizeof result.text, "%llu", static_cast<unsigned long long>(number));
  } else {
    snprintf(result.text, sizeof result.text, "0x%016llx%016llx",
             static_cast<unsigned long long>(static_cast<unsigned __int128>(number) >> 64U),
             static_cast<unsigned long long>(number));
  }
  return result;
}

bool is_negative(const Type& type, Handle value) { return type.is_signed() && integer_of(type, value) < 0; }

bool is_minus_one(const Type& type, Handle value) { return type.is_signed() && integer_of(type, value) == -1; }

std::uint64_t magnitude(const Type& type, Handle value) {
  const auto whole = static_cast<unsigned __int128>(integer_of(type, value));
  return whole >> 64U == 0 ? static_cast<std::uint64_t>(whole) : ~std::uint64_t{0};
}

void report(Location& place, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  report_list(place, {}, format, arguments);
  va_end(arguments);
}

void report(Location& place, const Note& note, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  report_list(place, note, format, arguments);
  va_end(arguments);
}

void end_program() { cm::end_because(cm::CauseKind::undefined_behaviour, 1); }

}  // namespace weft::ubsan
