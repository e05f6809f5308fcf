// glibc calls __attribute__((constructor)) functions with argc, argv and envp; wasm-ld wants functions without parameters. Each
// that has some gets one without in front, which takes them from where the start code keeps them (guest/crt/start.cpp).
#include <array>

#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::cast;
using llvm::dyn_cast;

struct Argument {
  const char* variable;
  bool is_pointer;
};
constexpr std::array arguments = {Argument{"weft_argument_count", false}, Argument{"weft_arguments", true},
                                  Argument{"__environ", true}};

llvm::Value* argument(llvm::IRBuilder<>& builder, llvm::Module& module, std::size_t index, llvm::Type* wanted) {
  if (index >= arguments.size() || !(wanted->isIntegerTy() || wanted->isPointerTy()))
    return llvm::Constant::getNullValue(wanted);
  llvm::Type* const type = arguments[index].is_pointer ? static_cast<llvm::Type*>(builder.getPtrTy()) : builder.getInt32Ty();
  llvm::Value* const value = builder.CreateLoad(type, module.getOrInsertGlobal(arguments[index].variable, type));
  if (wanted->isPointerTy()) return type->isPointerTy() ? value : builder.CreateIntToPtr(value, wanted);
  return type->isPointerTy() ? builder.CreatePtrToInt(value, wanted) : builder.CreateSExtOrTrunc(value, wanted);
}

llvm::Function* without_parameters(llvm::Function* constructor) {
  llvm::Module& module = *constructor->getParent();
  auto* const type = llvm::FunctionType::get(llvm::Type::getVoidTy(module.getContext()), /*isVarArg=*/false);
  auto* const caller =
      llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, constructor->getName() + ".with_arguments", module);
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(module.getContext(), "", caller));
  llvm::SmallVector<llvm::Value*> values;
  for (llvm::Type* const wanted : constructor->getFunctionType()->params())
    values.push_back(argument(builder, module, values.size(), wanted));
  llvm::CallInst* const call = builder.CreateCall(constructor, values);
  call->setCallingConv(constructor->getCallingConv());
  builder.CreateRetVoid();
  return caller;
}

// The list's elements are {priority, function, associated data}.
bool change(llvm::GlobalVariable* list) {
  if (list == nullptr || !list->hasInitializer()) return false;
  auto* const all = dyn_cast<llvm::ConstantArray>(list->getInitializer());
  if (all == nullptr) return false;
  bool changed = false;
  llvm::SmallVector<llvm::Constant*> elements;
  for (llvm::Use& use : all->operands()) {
    auto* element = cast<llvm::ConstantStruct>(use);
    auto* const constructor = dyn_cast<llvm::Function>(element->getOperand(1)->stripPointerCasts());
    if (constructor != nullptr && !constructor->getFunctionType()->params().empty()) {
      element = cast<llvm::ConstantStruct>(llvm::ConstantStruct::get(element->getType(), element->getOperand(0),
                                                                     without_parameters(constructor), element->getOperand(2)));
      changed = true;
    }
    elements.push_back(element);
  }
  if (changed) list->setInitializer(llvm::ConstantArray::get(all->getType(), elements));
  return changed;
}

}  // namespace

llvm::PreservedAnalyses ConstructorPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  const bool constructors = change(module.getGlobalVariable("llvm.global_ctors"));
  const bool destructors = change(module.getGlobalVariable("llvm.global_dtors"));
  return constructors || destructors ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
