// Doubles with a given number of digits, in place of libc++'s ryu/d2fixed.cpp: the same functions. That one is quick by
// means of tables of 104 KB, which every program had that formats anything, since a formatting function links the formatter of
// every type. This one writes the number down exactly, in 1 KB of code: every double is m * 2^e, which is a finite decimal
// fraction.
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>

#include "include/ryu/d2fixed.h"

_LIBCPP_BEGIN_NAMESPACE_STD

namespace {

constexpr uint32_t units[] = {100'000'000, 10'000'000, 1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};

// All decimal digits of a positive double, nine in a word. They are numbered, the most significant one possible being 0.
class Digits {
 public:
  static constexpr int ones = 314;  // the digit before the decimal point

  explicit Digits(double value);

  // Of the first digit that is not zero; `ones` if there is none.
  int first() const;

  // The digit's character. There are only zeros after those that are kept.
  char operator[](int number) const {
    if (number >= count) return '0';
    return static_cast<char>('0' + words_[number / 9] / units[number % 9] % 10);
  }

  // Makes the digit the last one. To the nearest; to the even one if both are equally near.
  void round_after(int number);

 private:
  static constexpr uint32_t base = 1'000'000'000;
  static constexpr int whole_words = (ones + 1) / 9;
  static constexpr int words = whole_words + 120;  // the smallest double has 1,074 digits after the point
  static constexpr int count = words * 9;

  void multiply(int bits);
  void divide(int bits);

  uint32_t words_[words + 1] = {};
  int first_word_ = whole_words - 2;  // m has 16 digits at most
  int end_word_ = whole_words;
};

Digits::Digits(double value) {
  constexpr int mantissa_bits = 52;
  const auto encoded = bit_cast<uint64_t>(value);
  const auto exponent = static_cast<int>(encoded >> mantissa_bits);
  uint64_t mantissa = encoded & ((uint64_t{1} << mantissa_bits) - 1);
  if (exponent != 0) mantissa |= uint64_t{1} << mantissa_bits;
  if (mantissa == 0) return;
  const int zeros = countr_zero(mantissa);
  mantissa >>= zeros;
  int power = (exponent != 0 ? exponent : 1) - 1023 - mantissa_bits + zeros;

  words_[whole_words - 1] = static_cast<uint32_t>(mantissa % base);
  words_[whole_words - 2] = static_cast<uint32_t>(mantissa / base);
  for (; power > 0; power -= min(power, 29)) multiply(min(power, 29));
  for (; power < 0; power += min(-power, 9)) divide(min(-power, 9));
}

void Digits::multiply(int bits) {
  uint32_t carry = 0;
  for (int i = end_word_; i-- > first_word_;) {
    const uint64_t product = (uint64_t{words_[i]} << bits) + carry;
    words_[i] = static_cast<uint32_t>(product % base);
    carry = static_cast<uint32_t>(product / base);
  }
  if (carry) words_[--first_word_] = carry;
}

// By at most 9 bits: 10^9 is a multiple of 2^9, so what one word leaves over is a whole number in the next.
void Digits::divide(int bits) {
  const uint32_t rest = (uint32_t{1} << bits) - 1;
  uint32_t carry = 0;
  for (int i = first_word_; i < end_word_; ++i) {
    uint32_t& word = words_[i];
    const uint32_t left_over = word & rest;
    word = (word >> bits) + carry;
    carry = (base >> bits) * left_over;
  }
  if (carry) words_[end_word_++] = carry;
  if (words_[first_word_] == 0) ++first_word_;
}

int Digits::first() const {
  int word = first_word_;
  while (words_[word] == 0)
    if (++word >= end_word_) return ones;
  int number = word * 9;
  while ((*this)[number] == '0') ++number;
  return number;
}

void Digits::round_after(int number) {
  int word = number / 9;
  if (word >= end_word_) return;
  const uint32_t unit = units[number % 9];
  const bool within = unit > 1;
  const uint32_t rest = within ? words_[word] % unit : words_[word + 1];  // of the digits after it
  const uint32_t half = within ? unit / 2 : base / 2;
  bool up = rest > half;
  if (rest == half) {
    up = words_[word] / unit % 2 != 0;
    for (int i = word + (within ? 1 : 2); !up && i < end_word_; ++i) up = words_[i] != 0;
  }
  if (within) words_[word] -= rest;
  for (int i = word + 1; i < end_word_; ++i) words_[i] = 0;
  if (!up) return;
  words_[word] += unit;
  for (; words_[word] >= base; ++words_[--word]) words_[word] -= base;
  first_word_ = min(first_word_, word);
}

// Digits [from, to], with the point, if anything follows it, after the one numbered `point`.
char* write(char* out, const Digits& digits, int from, int point, int to) {
  for (int i = from; i <= to; ++i) {
    *out++ = digits[i];
    if (i == point && i != to) *out++ = '.';
  }
  return out;
}

}  // namespace

void __append_n_digits(const uint32_t length, uint32_t digits, char* const result) {
  for (uint32_t i = length; i-- > 0; digits /= 10) result[i] = static_cast<char>('0' + digits % 10);
}

void __append_nine_digits(uint32_t digits, char* const result) { __append_n_digits(9, digits, result); }

[[nodiscard]] to_chars_result __d2fixed_buffered_n(char* first, char* const last, const double d, const uint32_t precision) {
  Digits digits(d);
  const int end = Digits::ones + static_cast<int>(precision);
  digits.round_after(end);
  const int begin = min(digits.first(), Digits::ones);
  if (last - first < end - begin + 1 + (precision != 0)) return {last, errc::value_too_large};
  return {write(first, digits, begin, Digits::ones, end), errc{}};
}

[[nodiscard]] to_chars_result __d2exp_buffered_n(char* first, char* const last, const double d, uint32_t precision) {
  Digits digits(d);
  digits.round_after(digits.first() + static_cast<int>(precision));
  const int begin = digits.first();  // another one, if 9.99 has become 10.0
  const int exponent = Digits::ones - begin;
  const int size = exponent < 0 ? -exponent : exponent;
  if (last - first < 1 + (precision != 0) + static_cast<int>(precision) + (size < 100 ? 4 : 5))
    return {last, errc::value_too_large};
  first = write(first, digits, begin, begin, begin + static_cast<int>(precision));
  *first++ = 'e';
  *first++ = exponent < 0 ? '-' : '+';
  if (size < 10) *first++ = '0';
  return to_chars(first, last, size);
}

_LIBCPP_END_NAMESPACE_STD
