#include "conversion.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

namespace weft {

using llvm::Function;
using llvm::FunctionType;
using llvm::GlobalValue;
using llvm::Type;
using llvm::Value;

namespace {

// Takes the arguments that a caller gives, each of its kind in turn.
class Arguments {
 public:
  explicit Arguments(Function& giver) : giver_(giver) {}

  // Null if there is none left.
  llvm::Argument* next(bool floating) {
    unsigned& at = floating ? next_float_ : next_integer_;
    while (at != giver_.arg_size() && giver_.getArg(at)->getType()->isFloatingPointTy() != floating) ++at;
    return at == giver_.arg_size() ? nullptr : giver_.getArg(at++);
  }

 private:
  Function& giver_;
  unsigned next_integer_ = 0;
  unsigned next_float_ = 0;
};

}  // namespace

Function* make_function(const llvm::Twine& name, FunctionType* type, GlobalValue::LinkageTypes linkage, llvm::Module& module) {
  Function* const made = Function::Create(type, linkage, name, module);
  llvm::BasicBlock::Create(module.getContext(), "", made);
  made->addFnAttr("weft-spin-loops");  // without a loop, it has been through that pass
  for (const Function& function : module) {
    if (function.isDeclaration() || !function.hasFnAttribute("target-features")) continue;
    for (const llvm::StringRef kind : {"target-cpu", "target-features"})
      if (function.hasFnAttribute(kind)) made->addFnAttr(function.getFnAttribute(kind));
    break;
  }
  return made;
}

Value* read_as(llvm::IRBuilder<>& builder, Value* value, Type* type, bool is_unsigned) {
  if (!value || value->getType()->isVoidTy() || value->getType()->isFloatingPointTy() != type->isFloatingPointTy())
    return llvm::Constant::getNullValue(type);
  if (value->getType() == type) return value;
  if (type->isFloatingPointTy()) return builder.CreateFPCast(value, type);
  Value* const number = value->getType()->isPointerTy() ? builder.CreatePtrToInt(value, builder.getInt32Ty()) : value;
  if (type->isPointerTy()) return builder.CreateIntToPtr(builder.CreateSExtOrTrunc(number, builder.getInt32Ty()), type);
  const bool extends_zero = is_unsigned || number->getType()->isIntegerTy(1);
  return extends_zero ? builder.CreateZExtOrTrunc(number, type) : builder.CreateSExtOrTrunc(number, type);
}

void forward(Function& from, Function& to) {
  llvm::IRBuilder<> builder(&from.getEntryBlock());
  Arguments given(from);
  llvm::SmallVector<Value*> arguments;
  for (Type* const parameter : to.getFunctionType()->params()) {
    llvm::Argument* const argument = given.next(parameter->isFloatingPointTy());
    arguments.push_back(read_as(builder, argument, parameter, argument && argument->hasZExtAttr()));
  }
  llvm::CallInst* const call = builder.CreateCall(&to, arguments);
  call->setCallingConv(to.getCallingConv());
  call->setAttributes(to.getAttributes());  // how narrow ones are extended
  if (from.getReturnType()->isVoidTy())
    builder.CreateRetVoid();
  else
    builder.CreateRet(read_as(builder, call, from.getReturnType(), to.hasRetAttribute(llvm::Attribute::ZExt)));
}

}  // namespace weft
