/* What gnulib-tool and configure would have written for the modules argp and obstack. */
#define _GL_ATTRIBUTE_DEALLOC(function, parameter)
#define _GL_ATTRIBUTE_FORMAT(specification) __attribute__((__format__ specification))
#define _GL_ATTRIBUTE_SPEC_PRINTF_STANDARD __printf__
#define _GL_INLINE extern inline __attribute__((__gnu_inline__))
#define _GL_EXTERN_INLINE extern
#define _GL_INLINE_HEADER_BEGIN
#define _GL_INLINE_HEADER_END
#define _GL_UNUSED __attribute__((__unused__))
#define __attribute_noreturn__ __attribute__((__noreturn__))
#define HAVE_DECL_PROGRAM_INVOCATION_NAME 1
#define HAVE_DECL_PROGRAM_INVOCATION_SHORT_NAME 1
#define HAVE_STRERROR_R 1
#define HAVE_DECL_STRERROR_R 1
#define HAVE_DECL_FLOCKFILE 0
#define HAVE_ASPRINTF 1
#define __attribute_pure__ __attribute__((__pure__))
