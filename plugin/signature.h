// A function's type as WebAssembly sees it, which compares it at each call through a pointer.
#pragma once

#include <optional>
#include <string>

#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/IR/DerivedTypes.h"

namespace weft {

// The result and the parameters are value types: 'i' (i32, and every pointer), 'l' (i64), 'f' (f32), 'd' (f64); a result may
// be 'v' (none).
class Signature {
 public:
  // Nothing if a vector or a reference is in it, or it is passed in a way of its own: such types are equal or trap.
  static std::optional<Signature> of(const llvm::FunctionType& type);

  static std::optional<Signature> of(const llvm::wasm::WasmSignature& type);

  [[nodiscard]] char result() const { return result_; }
  [[nodiscard]] const std::string& parameters() const { return parameters_; }
  [[nodiscard]] std::string name() const { return result_ + parameters_; }
  [[nodiscard]] llvm::FunctionType* type(llvm::LLVMContext& context) const;

  bool operator==(const Signature&) const = default;

 private:
  char result_ = 'v';
  std::string parameters_;
};

inline bool is_floating(char value_type) { return value_type == 'f' || value_type == 'd'; }

llvm::Type* type_of(char value_type, llvm::LLVMContext& context);

}  // namespace weft
