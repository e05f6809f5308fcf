/* What programs take from glibc's header of this name. */
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H

#include <features.h>

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#define __THROW noexcept(true)
#define __NTH(declaration) declaration noexcept(true)
#else
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW __attribute__((__nothrow__))
#define __NTH(declaration) __attribute__((__nothrow__)) declaration
#endif
#define __THROWNL __THROW
#define __NTHNL(declaration) __NTH(declaration)

#define __P(arguments) arguments
#define __PMT(arguments) arguments
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#define __ptr_t void*
#define __long_double_t long double
#define __flexarr []
#define __restrict_arr __restrict

#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_used__ __attribute__((__used__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__ __attribute__((__deprecated__))
#define __attribute_maybe_unused__ __attribute__((__unused__))
#define __attribute_warn_unused_result__ __attribute__((__warn_unused_result__))
#define __attribute_alloc_size__(parameters) __attribute__((__alloc_size__ parameters))
#define __attribute_format_arg__(parameter) __attribute__((__format_arg__(parameter)))
#define __attribute_format_strfmon__(format, first) __attribute__((__format__(__strfmon__, format, first)))
#define __always_inline __inline __attribute__((__always_inline__))
#define __nonnull(parameters) __attribute__((__nonnull__ parameters))
#define __returns_nonnull __attribute__((__returns_nonnull__))
#define __wur
#define __glibc_likely(condition) __builtin_expect((condition), 1)
#define __glibc_unlikely(condition) __builtin_expect((condition), 0)
#define __glibc_has_attribute(attribute) __has_attribute(attribute)
#define __glibc_has_builtin(name) __has_builtin(name)
#define __glibc_has_extension(name) __has_extension(name)
#define __glibc_clang_has_extension(name) __has_extension(name)
#define __extern_inline extern __inline __attribute__((__gnu_inline__))
#define __extern_always_inline extern __always_inline __attribute__((__gnu_inline__))

/* The BSDs' */
#define __offsetof(type, member) __builtin_offsetof(type, member)
#define __containerof(pointer, type, member)                          \
  (__extension__({                                                    \
    const __typeof__(((type*)0)->member)* const __member = (pointer); \
    (type*)((char*)__member - __builtin_offsetof(type, member));      \
  }))
#define __predict_true(condition) __builtin_expect((condition) != 0, 1)
#define __predict_false(condition) __builtin_expect((condition) != 0, 0)
#define __printflike(format, first) __attribute__((__format__(__printf__, format, first)))
#define __dead __attribute__((__noreturn__))
#define __dead2 __attribute__((__noreturn__))
#define __pure __attribute__((__const__))
#define __packed __attribute__((__packed__))
#define __aligned(bytes) __attribute__((__aligned__(bytes)))
#define __UNCONST(pointer) ((void*)(unsigned long)(const void*)(pointer))
#define __DECONST(type, pointer) ((type)(unsigned long)(const void*)(pointer))

#endif
