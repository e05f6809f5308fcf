// A function handed to the library is called with the type that the library's header gives it. Elsewhere a start routine
// written `void *start() {...}` or `int start(void)` runs as well: the caller does not notice an argument too many or a result
// too few. WebAssembly compares the types at each call through a pointer, and traps. So where such a function is handed to one
// of the entries below, or is put into a structure that is handed over, a small function of the right type, which calls it,
// takes its place.
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

// A callback's type: its result and its parameters, each 'p' (a pointer), 'i' (an int) or 'v' (void).
using Signature = std::string_view;

// An entry of the library, which of its operands is the callback, and the callback's type.
struct Entry {
  std::string_view name;
  unsigned operand;
  Signature type;
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
    Entry{.name = "sigset", .operand = 1, .type = "vi"},
    Entry{.name = "qsort", .operand = 3, .type = "ipp"},
    Entry{.name = "bsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "lfind", .operand = 4, .type = "ipp"},
    Entry{.name = "lsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "tsearch", .operand = 2, .type = "ipp"},
    Entry{.name = "tfind", .operand = 2, .type = "ipp"},
    Entry{.name = "tdelete", .operand = 2, .type = "ipp"},
};

// The same for an operand that points to a structure, which has the callback at an offset. (musl's headers)
struct Member {
  std::string_view name;
  unsigned operand;
  std::int64_t offset;
  Signature type;
};

constexpr std::int64_t notify_function = 12;  // in struct sigevent
constexpr std::array members = {
    Member{.name = "sigaction", .operand = 1, .offset = 0, .type = "vi"},
    Member{.name = "timer_create", .operand = 1, .offset = notify_function, .type = "vp"},
    Member{.name = "mq_notify", .operand = 1, .offset = notify_function, .type = "vp"},
};

// In struct sigaction. With SA_SIGINFO the handler's type is another one.
constexpr std::int64_t flags_offset = 132;
constexpr std::uint64_t information_flag = 4;
constexpr Signature information_handler = "vipp";

FunctionType* type_of(Signature signature, llvm::LLVMContext& context) {
  const auto type = [&](char letter) -> Type* {
    if (letter == 'v') return Type::getVoidTy(context);
    return letter == 'p' ? static_cast<Type*>(llvm::PointerType::get(context, 0)) : Type::getInt32Ty(context);
  };
  llvm::SmallVector<Type*> parameters;
  for (const char letter : signature.substr(1)) parameters.push_back(type(letter));
  return FunctionType::get(type(signature.front()), parameters, /*isVarArg=*/false);
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
Function* stand_in(Function& callback, Signature type_wanted) {
  llvm::Module& module = *callback.getParent();
  const std::string name = (llvm::Twine("weft.callback.") + type_wanted + "." + callback.getName()).str();
  if (Function* const made = module.getFunction(name)) return made;
  Function* const made =
      Function::Create(type_of(type_wanted, module.getContext()), llvm::GlobalValue::InternalLinkage, name, module);
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

// What takes the place of `value` if that is a function of another type, or null.
Function* replacement(Value& value, Signature type) {
  auto* const callback = dyn_cast<Function>(value.stripPointerCasts());
  // The type of what is only declared without parameters is not known, and code generation takes it from the definition.
  if (!callback || callback->isVarArg() || callback->isIntrinsic()) return nullptr;
  if (same_in_wasm(callback->getFunctionType(), type_of(type, callback->getContext()))) return nullptr;
  return stand_in(*callback, type);
}

bool replace_in(llvm::CallBase& call, const Entry& entry) {
  if (entry.operand >= call.arg_size()) return false;
  Function* const other = replacement(*call.getArgOperand(entry.operand), entry.type);
  if (other) call.setArgOperand(entry.operand, other);
  return other;
}

// All stores through `address` and what is at a constant distance from it, which itself is `offset` behind the object's
// beginning.
void for_each_store(Value& address, std::int64_t offset, const llvm::DataLayout& layout,
                    llvm::function_ref<void(llvm::StoreInst&, std::int64_t)> visit) {
  for (llvm::User* const user : address.users()) {
    if (auto* const store = dyn_cast<llvm::StoreInst>(user); store && store->getPointerOperand() == &address) {
      visit(*store, offset);
    } else if (auto* const element = dyn_cast<llvm::GEPOperator>(user)) {
      llvm::APInt distance(layout.getIndexTypeSizeInBits(element->getType()), 0);
      if (element->accumulateConstantOffset(layout, distance))
        for_each_store(*element, offset + distance.getSExtValue(), layout, visit);
    }
  }
}

// In a structure that the caller has made itself.
bool replace_in(llvm::CallBase& call, const Member& member) {
  if (member.operand >= call.arg_size()) return false;
  const llvm::DataLayout& layout = call.getModule()->getDataLayout();
  Value* const operand = call.getArgOperand(member.operand);
  llvm::APInt start(layout.getIndexTypeSizeInBits(operand->getType()), 0);
  Value* const object = operand->stripAndAccumulateConstantOffsets(layout, start, /*AllowNonInbounds=*/true);
  if (!llvm::isa<llvm::AllocaInst, llvm::GlobalVariable>(object)) return false;
  Signature type = member.type;
  llvm::SmallVector<llvm::StoreInst*> stores;
  for_each_store(*object, -start.getSExtValue(), layout, [&](llvm::StoreInst& store, std::int64_t offset) {
    if (offset == member.offset) stores.push_back(&store);
    const auto* const flags = dyn_cast<llvm::ConstantInt>(store.getValueOperand());
    if (member.name == "sigaction" && offset == flags_offset && flags && (flags->getZExtValue() & information_flag) != 0)
      type = information_handler;
  });
  bool changed = false;
  for (llvm::StoreInst* const store : stores) {
    Function* const other = replacement(*store->getValueOperand(), type);
    if (other) store->setOperand(0, other);
    changed |= other != nullptr;
  }
  return changed;
}

template <typename Where>
bool replace_all(llvm::Module& module, const Where& where) {
  const Function* const function = module.getFunction(where.name);
  if (!function) return false;
  bool changed = false;
  for (const llvm::Use& use : function->uses())
    if (auto* const call = dyn_cast<llvm::CallBase>(use.getUser()); call && call->isCallee(&use))
      changed |= replace_in(*call, where);
  return changed;
}

}  // namespace

llvm::PreservedAnalyses CallbackPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  bool changed = false;
  if (enabled) {
    for (const Entry& entry : entries) changed |= replace_all(module, entry);
    for (const Member& member : members) changed |= replace_all(module, member);
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
