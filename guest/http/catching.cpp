// For programs that have exceptions: one that leaves the handler ends its call, and no other. Compiled with them, and linked by
// what is (catch_exceptions in weft/http.h).
#include <cxxabi.h>

#include <exception>
#include <typeinfo>

#include "host.h"

extern "C" {
char* weft_type_name(const char* encoded, char* room, std::size_t* size, int* status);  // guest/cxx/type_name.cpp
}

namespace weft::http {

namespace {

void tell_thrown(std::string_view whose, std::string_view what) {
  std::string line = std::string(whose) + " has thrown ";
  const std::type_info* const type = abi::__cxa_current_exception_type();
  const char* const name = type ? weft_type_name(type->name(), nullptr, nullptr, nullptr) : nullptr;
  line += name ? name : type ? type->name() : "something";
  if (!what.empty()) line.append(": ").append(what);
  tell(line);
}

}  // namespace

void catch_exceptions() {}

bool call_guarded(void (*function)(void*), void* context, std::string_view whose, std::string& what) {
  try {
    function(context);
    return true;
  } catch (const std::exception& thrown) {
    what = thrown.what();
    tell_thrown(whose, what);
  } catch (...) {
    what = "an exception";
    tell_thrown(whose, {});
  }
  return false;
}

}  // namespace weft::http
