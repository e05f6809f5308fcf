#include "bindgen/naming.h"

#include <algorithm>
#include <array>

namespace weft::bindgen {

namespace {

// [lex.key], [lex.digraph], and macros that the headers of C and C++ define with such names.
constexpr auto reserved = std::to_array<std::string_view>(
    {"alignas",    "alignof",       "and",         "and_eq",    "asm",          "assert",
     "auto",       "bitand",        "bitor",       "bool",      "break",        "case",
     "catch",      "char",          "char16_t",    "char32_t",  "char8_t",      "class",
     "co_await",   "co_return",     "co_yield",    "compl",     "concept",      "const",
     "const_cast", "consteval",     "constexpr",   "constinit", "continue",     "decltype",
     "default",    "delete",        "do",          "double",    "dynamic_cast", "else",
     "enum",       "errno",         "explicit",    "export",    "extern",       "false",
     "float",      "for",           "friend",      "goto",      "if",           "inline",
     "int",        "linux",         "long",        "mutable",   "namespace",    "new",
     "noexcept",   "not",           "not_eq",      "nullptr",   "operator",     "or",
     "or_eq",      "private",       "protected",   "public",    "register",     "reinterpret_cast",
     "requires",   "return",        "setjmp",      "short",     "signed",       "sizeof",
     "static",     "static_assert", "static_cast", "stderr",    "stdin",        "stdout",
     "struct",     "switch",        "template",    "this",      "thread_local", "throw",
     "true",       "try",           "typedef",     "typeid",    "typename",     "union",
     "unix",       "unsigned",      "using",       "virtual",   "void",         "volatile",
     "wchar_t",    "while",         "xor",         "xor_eq",    "offsetof",     "va_arg",
     "va_copy",    "va_end",        "va_start",    "h_errno",   "alloca",       "sigsetjmp"});

// Functions of libc that have one short word, as a package might.
constexpr auto functions = std::to_array<std::string_view>(
    {"abort",  "abs",    "accept",  "access",   "alarm",    "atexit",   "atoi",     "bind",   "brk",    "calloc", "ceil",
     "chdir",  "chmod",  "chown",   "clock",    "clone",    "close",    "connect",  "cos",    "creat",  "ctime",  "daemon",
     "div",    "dup",    "environ", "err",      "exit",     "exp",      "fork",     "free",   "fsync",  "getenv", "index",
     "ioctl",  "kill",   "labs",    "link",     "listen",   "log",      "lseek",    "main",   "malloc", "mkdir",  "mmap",
     "mount",  "nice",   "open",    "pause",    "pipe",     "poll",     "pow",      "printf", "putenv", "puts",   "qsort",
     "raise",  "rand",   "random",  "read",     "realloc",  "reboot",   "recv",     "remove", "rename", "round",  "scanf",
     "select", "send",   "signal",  "sin",      "sleep",    "socket",   "sqrt",     "stat",   "swab",   "sync",   "syscall",
     "system", "tan",    "time",    "times",    "trunc",    "umask",    "uname",    "unlink", "vfork",  "wait",   "warn",
     "write",  "splice", "tee",     "trunc",    "truncate", "basename", "dirname",  "gamma",  "hypot",  "logb",   "rint",
     "optarg", "optind", "signgam", "timezone", "daylight", "tzset",    "usleep",   "strlen", "strcmp", "memcpy", "memset",
     "getpid", "getuid", "group",   "hostent",  "tm",       "timeval",  "timespec", "acos",   "asin",   "atan",   "cosh",
     "sinh",   "tanh",   "erf",     "fabs",     "floor",    "fmod",     "frexp",    "ldexp",  "modf",   "cbrt"});

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string joined(std::string_view name) {
  std::string result;
  for (const char c : name) result += c == '-' || c == '.' ? '_' : lower(c);
  return result;
}

template <typename Names>
std::string apart_from(const Names& names, std::string name) {
  if (std::ranges::find(names, name) != names.end()) name += '_';
  return name;
}

}  // namespace

std::string snake_case(std::string_view name) { return apart_from(reserved, joined(name)); }

std::string pascal_case(std::string_view name) {
  std::string result;
  bool starts = true;
  for (const char c : name) {
    if (c == '-') {
      starts = true;
      continue;
    }
    if (starts && !result.empty() && c >= '0' && c <= '9') result += '_';  // a-1 is not a1
    result += starts ? upper(c) : lower(c);
    starts = false;
  }
  return result;
}

std::string namespace_name(std::string_view name, bool global) {
  constexpr auto used = std::to_array<std::string_view>({"exports", "std", "wit"});
  const std::string result = apart_from(used, snake_case(name));
  return global ? apart_from(functions, result) : result;
}

std::string member_name(std::string_view name) {
  constexpr auto own = std::to_array<std::string_view>({"handle", "make", "release"});
  return apart_from(own, snake_case(name));
}

}  // namespace weft::bindgen
