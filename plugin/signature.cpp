#include "signature.h"

namespace weft {
namespace {

using llvm::dyn_cast;
using llvm::Type;

// Appends the value types that carry a value of the type, as code generation splits it.
bool append(const Type* type, std::string& carriers) {
  if (const auto* const pointer = dyn_cast<llvm::PointerType>(type)) {
    carriers += 'i';
    return pointer->getAddressSpace() == 0;  // others are references
  }
  if (const auto* const integer = dyn_cast<llvm::IntegerType>(type)) {
    const unsigned bits = integer->getBitWidth();
    if (bits <= 32)
      carriers += 'i';
    else
      carriers.append((bits + 63) / 64, 'l');
    return true;
  }
  if (const auto* const structure = dyn_cast<llvm::StructType>(type)) {
    for (const Type* const element : structure->elements())
      if (!append(element, carriers)) return false;
    return true;
  }
  if (const auto* const array = dyn_cast<llvm::ArrayType>(type)) {
    for (std::uint64_t i = 0; i != array->getNumElements(); ++i)
      if (!append(array->getElementType(), carriers)) return false;
    return true;
  }
  if (type->isFloatTy())
    carriers += 'f';
  else if (type->isDoubleTy())
    carriers += 'd';
  else if (type->isFP128Ty())
    carriers += "ll";
  else
    return type->isVoidTy();
  return true;
}

}  // namespace

std::optional<Signature> Signature::of(const llvm::FunctionType& type) {
  Signature signature;
  std::string result;
  if (!append(type.getReturnType(), result)) return std::nullopt;
  if (result.size() == 1) signature.result_ = result.front();
  if (result.size() > 1) signature.parameters_ = 'i';  // where to store it
  for (const Type* const parameter : type.params())
    if (!append(parameter, signature.parameters_)) return std::nullopt;
  if (type.isVarArg()) signature.parameters_ += 'i';  // where the others are
  return signature;
}

std::optional<Signature> Signature::of(const llvm::wasm::WasmSignature& type) {
  const auto letter = [](llvm::wasm::ValType value_type) {
    switch (value_type) {
      case llvm::wasm::ValType::I32:
        return 'i';
      case llvm::wasm::ValType::I64:
        return 'l';
      case llvm::wasm::ValType::F32:
        return 'f';
      case llvm::wasm::ValType::F64:
        return 'd';
      default:
        return '?';
    }
  };
  Signature signature;
  if (type.Returns.size() > 1) return std::nullopt;
  if (!type.Returns.empty()) signature.result_ = letter(type.Returns.front());
  for (const llvm::wasm::ValType parameter : type.Params) signature.parameters_ += letter(parameter);
  if (signature.name().find('?') != std::string::npos) return std::nullopt;
  return signature;
}

llvm::FunctionType* Signature::type(llvm::LLVMContext& context) const {
  llvm::SmallVector<Type*> types;
  for (const char parameter : parameters_) types.push_back(type_of(parameter, context));
  return llvm::FunctionType::get(type_of(result_, context), types, /*isVarArg=*/false);
}

Type* type_of(char value_type, llvm::LLVMContext& context) {
  switch (value_type) {
    case 'i':
      return Type::getInt32Ty(context);
    case 'l':
      return Type::getInt64Ty(context);
    case 'f':
      return Type::getFloatTy(context);
    case 'd':
      return Type::getDoubleTy(context);
    default:
      return Type::getVoidTy(context);
  }
}

}  // namespace weft
