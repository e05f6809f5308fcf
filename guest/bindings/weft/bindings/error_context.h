// error-context: what an operation says about its failure, which only those who look for faults are to read.
#pragma once

#include <weft/bindings/resources.h>

namespace wit {

[[clang::import_module("$root"), clang::import_name("[error-context-new-utf8]")]]
std::int32_t error_context_new_(const char* message, std::size_t length);
[[clang::import_module("$root"), clang::import_name("[error-context-debug-message-utf8]")]]
void error_context_debug_message_(std::int32_t handle, void* string);
[[clang::import_module("$root"), clang::import_name("[error-context-drop]")]]
void error_context_drop_(std::int32_t handle);

class ErrorContext : public Resource<error_context_drop_> {
 public:
  explicit ErrorContext(Handle handle) : Resource(handle) {}
  explicit ErrorContext(std::string_view message) : Resource(Handle{error_context_new_(message.data(), message.size())}) {}

  // The host may have cut or dropped what was said.
  [[nodiscard]] std::string debug_message() const {
    std::array<std::byte, Canonical<std::string>::size> memory;
    error_context_debug_message_(handle().index, memory.data());
    return Canonical<std::string>::load(memory.data());
  }
};

}  // namespace wit
