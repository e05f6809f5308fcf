// std::char_traits for other types than the standard's, such as unsigned char: strings, streams and views of bytes, which
// libstdc++ has and libc++ had until its release 19.
//
// An addition to libc++'s header, found before it: the definition of the template that libc++ only declares.
#pragma once

#include_next <__string/char_traits.h>

_LIBCPP_PUSH_MACROS
#include <__undef_macros>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class _CharT>
struct char_traits {
  typedef _CharT char_type;
  typedef unsigned long int_type;  // as in libstdc++
  typedef streamoff off_type;
  typedef streampos pos_type;
  typedef mbstate_t state_type;
#if _LIBCPP_STD_VER >= 20
  using comparison_category = strong_ordering;
#endif

  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX17 void assign(char_type& __to, const char_type& __from) _NOEXCEPT {
    __to = __from;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR bool eq(char_type __a, char_type __b) _NOEXCEPT { return __a == __b; }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR bool lt(char_type __a, char_type __b) _NOEXCEPT { return __a < __b; }

  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX17 int compare(const char_type* __a, const char_type* __b,
                                                                         size_t __n) {
    for (; __n != 0; --__n, ++__a, ++__b) {
      if (lt(*__a, *__b)) return -1;
      if (lt(*__b, *__a)) return 1;
    }
    return 0;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX17 size_t length(const char_type* __s) {
    size_t __length = 0;
    while (!eq(__s[__length], char_type())) ++__length;
    return __length;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX17 const char_type* find(const char_type* __s, size_t __n,
                                                                                   const char_type& __wanted) {
    for (; __n != 0; --__n, ++__s)
      if (eq(*__s, __wanted)) return __s;
    return nullptr;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX20 char_type* move(char_type* __to, const char_type* __from,
                                                                             size_t __n) {
    if (__from < __to && __to < __from + __n) {
      while (__n-- != 0) assign(__to[__n], __from[__n]);
    } else {
      for (size_t __i = 0; __i != __n; ++__i) assign(__to[__i], __from[__i]);
    }
    return __to;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX20 char_type* copy(char_type* __to, const char_type* __from,
                                                                             size_t __n) {
    for (size_t __i = 0; __i != __n; ++__i) assign(__to[__i], __from[__i]);
    return __to;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR_SINCE_CXX20 char_type* assign(char_type* __to, size_t __n, char_type __value) {
    for (size_t __i = 0; __i != __n; ++__i) assign(__to[__i], __value);
    return __to;
  }

  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR int_type not_eof(int_type __c) _NOEXCEPT {
    return eq_int_type(__c, eof()) ? int_type(0) : __c;
  }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR char_type to_char_type(int_type __c) _NOEXCEPT { return char_type(__c); }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR int_type to_int_type(char_type __c) _NOEXCEPT { return int_type(__c); }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR bool eq_int_type(int_type __a, int_type __b) _NOEXCEPT { return __a == __b; }
  static _LIBCPP_HIDE_FROM_ABI _LIBCPP_CONSTEXPR int_type eof() _NOEXCEPT { return int_type(EOF); }
};

_LIBCPP_END_NAMESPACE_STD

_LIBCPP_POP_MACROS
