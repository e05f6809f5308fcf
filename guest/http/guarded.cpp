// For programs without exceptions: those that have some link catching.cpp too, whose function is meant then.
#include "host.h"

namespace weft::http {

[[gnu::weak]] bool call_guarded(void (*function)(void*), void* context, std::string_view /*whose*/, std::string& /*what*/) {
  function(context);
  return true;
}

}  // namespace weft::http
