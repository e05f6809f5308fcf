// A function handed to the library is called with the type that the library's header gives it. Elsewhere a start routine
// written `void *start() {...}` or `int start(void)` runs as well: the caller does not notice an argument too many or a result
// too few. WebAssembly compares the types at each call through a pointer, and traps. So where such a function is handed to one
// of the entries below, a small function of the right type, which calls it, takes its place.
#include <array>
#include <cstdint>
#include <string_view>

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::dyn_cast;
using llvm::Function;
using llvm::FunctionType;
using llvm::Type;
using llvm::Value;

llvm::cl::opt<bool> enabled("weft-callbacks", llvm::cl::init(true),
                            llvm::cl::desc("Weft: make callbacks of another type callable"));

// An entry of the library, which of its operands is the callback, and the callback's type: its result and its parameters, each
// 'p' (a pointer), 'i' (an int) or 'v' (void).
struct Entry {
  std::string_view name;
  unsigned operand;
  std::string_view type;
};

constexpr std::array entries = {
    Entry{.name = "pthread_create", .operand = 2, .type = "pp"},
    Entry{.name = "pthread_once", .operand = 1, .type = "v"},
    Entry{.name = "pthread_key_create", .operand = 1, .type = "vp"},
    Entry{.name = "_pthread_cleanup_push", .operand = 1, .type = "vp"},
    Entry{.name = "pthread_atfork", .operand = 0, .type = "v"},
    Entry{.name = "pthread_atfork", .operand = 1, .type = "v"},
    Entry{.name = "pthread_atfork", .operand = 2, .type = "v"},
    Entry{.name = "thrd_create", .operand = 1, .type = "ip"},
    Entry{.name = "call_once", .operand = 1, .type = "v"},
    Entry{.name = "tss_create", .operand = 1, .type = "vp"},
    Entry{.name = "atexit", .operand = 0, .type = "v"},
    Entry{.name = "at_quick_exit", .operand = 0, .type = "v"},
    Entry{.name = "signal", .operand = 1, .type = "vi"},
    Entry{.name = "qsort", .operand = 3, .type = "ipp"},
    Entry{.name = "bsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "lfind", .operand = 4, .type = "ipp"},
    Entry{.name = "lsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "tsearch", .operand = 2, .type = "ipp"},
    Entry{.name = "tfind", .operand = 2, .type = "ipp"},
    Entry{.name = "tdelete", .operand = 2, .type = "ipp"},
};

FunctionType* type_of(const Entry& entry, llvm::LLVMContext& context) {
  const auto type = [&](char letter) -> Type* {
    if (letter == 'v') return Type::getVoidTy(context);
    return letter == 'p' ? static_cast<Type*>(llvm::PointerType::get(context, 0)) : Type::getInt32Ty(context);
  };
  llvm::SmallVector<Type*> parameters;
  for (const char letter : entry.type.substr(1)) parameters.push_back(type(letter));
  return FunctionType::get(type(entry.type.front()), parameters, /*isVarArg=*/false);
}

// The value type that carries it in WebAssembly, in bits, or 0: pointers and all small integers are i32.
unsigned carrier(const Type* type) {
  if (type->isPointerTy()) return 32;
  if (!type->isIntegerTy() || type->getIntegerBitWidth() > 64) return 0;
  return type->getIntegerBitWidth() <= 32 ? 32 : 64;
}

// Whether WebAssembly takes a function of one type for one of the other.
bool same_in_wasm(const FunctionType* a, const FunctionType* b) {
  const auto same = [](const Type* one, const Type* other) {
    return one == other || (carrier(one) != 0 && carrier(one) == carrier(other));
  };
  if (!same(a->getReturnType(), b->getReturnType()) || a->getNumParams() != b->getNumParams()) return false;
  for (unsigned i = 0; i != a->getNumParams(); ++i)
    if (!same(a->getParamType(i), b->getParamType(i))) return false;
  return true;
}

// As the machine does it: the same register, read as something else. What has no register in common is 0.
Value* read_as(llvm::IRBuilder<>& builder, Value* value, Type* type) {
  if (!carrier(value->getType()) || !carrier(type)) return llvm::Constant::getNullValue(type);
  if (value->getType() == type) return value;
  Value* const number = value->getType()->isPointerTy() ? builder.CreatePtrToInt(value, builder.getInt32Ty()) : value;
  if (type->isPointerTy()) return builder.CreateIntToPtr(builder.CreateSExtOrTrunc(number, builder.getInt32Ty()), type);
  return builder.CreateSExtOrTrunc(number, type);
}

// Its name tells one type from another, so that a callback handed over twice has one stand-in.
Function* stand_in(Function& callback, const Entry& entry) {
  llvm::Module& module = *callback.getParent();
  const std::string name = (llvm::Twine("weft.callback.") + entry.type + "." + callback.getName()).str();
  if (Function* const made = module.getFunction(name)) return made;
  Function* const made =
      Function::Create(type_of(entry, module.getContext()), llvm::GlobalValue::InternalLinkage, name, module);
  // What code generation is told by attributes: features, exception handling.
  made->copyAttributesFrom(&callback);
  made->setAttributes(llvm::AttributeList::get(module.getContext(), llvm::AttributeList::FunctionIndex,
                                               llvm::AttrBuilder(module.getContext(), callback.getAttributes().getFnAttrs())));
  made->setLinkage(llvm::GlobalValue::InternalLinkage);
  made->setPersonalityFn(nullptr);
  made->setComdat(nullptr);

  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(module.getContext(), "", made));
  llvm::SmallVector<Value*> arguments;
  const FunctionType* const type = callback.getFunctionType();
  for (unsigned i = 0; i != type->getNumParams(); ++i) {
    Type* const wanted = type->getParamType(i);
    arguments.push_back(i < made->arg_size() ? read_as(builder, made->getArg(i), wanted)
                                             : llvm::Constant::getNullValue(wanted));
  }
  llvm::CallInst* const call = builder.CreateCall(&callback, arguments);
  call->setCallingConv(callback.getCallingConv());
  call->setAttributes(callback.getAttributes());
  if (made->getReturnType()->isVoidTy())
    builder.CreateRetVoid();
  else if (call->getType()->isVoidTy())
    builder.CreateRet(llvm::Constant::getNullValue(made->getReturnType()));
  else
    builder.CreateRet(read_as(builder, call, made->getReturnType()));
  return made;
}

bool replace_in(llvm::CallBase& call, const Entry& entry) {
  if (entry.operand >= call.arg_size()) return false;
  auto* const callback = dyn_cast<Function>(call.getArgOperand(entry.operand)->stripPointerCasts());
  // The type of what is only declared without parameters is not known, and code generation takes it from the definition.
  if (!callback || callback->isVarArg() || callback->isIntrinsic()) return false;
  if (same_in_wasm(callback->getFunctionType(), type_of(entry, callback->getContext()))) return false;
  call.setArgOperand(entry.operand, stand_in(*callback, entry));
  return true;
}

}  // namespace

llvm::PreservedAnalyses CallbackPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  bool changed = false;
  for (const Entry& entry : entries) {
    const Function* const function = module.getFunction(entry.name);
    if (!enabled || !function) continue;
    for (const llvm::Use& use : function->uses())
      if (auto* const call = dyn_cast<llvm::CallBase>(use.getUser()); call && call->isCallee(&use))
        changed |= replace_in(*call, entry);
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
