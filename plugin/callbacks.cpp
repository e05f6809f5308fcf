// A function handed to the library is called with the type that the library's header gives it. Elsewhere a start routine
// written `void *start() {...}` or `int start(void)` runs as well: the caller does not notice an argument too many or a result
// too few. WebAssembly compares the types at each call through a pointer, and traps. So where such a function is handed to one
// of the entries below, a small function of the right type, which calls it, takes its place: its stand-in.
//
// Where a pointer is handed over that comes from a variable, it is compared with each function of the module that it could be,
// one whose address is taken and whose type is a likely mistake, and exchanged for that one's stand-in. `weft ld` runs the pass
// again over all modules of link-time optimisation in one (combine.cpp), which then knows all functions.
#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
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

// A structure that has the callback, and where (musl's headers). The type depends on other bits of it.
struct Structure {
  std::string_view name;
  unsigned size;
  unsigned callback;
  unsigned selector;
  unsigned selecting_bit;
  Signature if_set;
  Signature if_not;  // empty: then it is no callback
};

constexpr Structure action = {.name = "sigaction",
                              .size = 140,
                              .callback = 0,
                              .selector = 132,
                              .selecting_bit = 4,  // SA_SIGINFO
                              .if_set = "vipp",
                              .if_not = "vi"};
constexpr Structure event = {.name = "sigevent",
                             .size = 64,
                             .callback = 12,
                             .selector = 8,
                             .selecting_bit = 2,  // SIGEV_THREAD. A union sigval is passed by a pointer
                             .if_set = "vp",
                             .if_not = ""};

// An entry of the library, which of its operands is the callback or a pointer to what has it, and the callback's type.
struct Entry {
  std::string_view name;
  unsigned operand;
  Signature type;  // empty if there is a structure
  const Structure* structure = nullptr;
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
    Entry{.name = "bsd_signal", .operand = 1, .type = "vi"},
    Entry{.name = "sigset", .operand = 1, .type = "vi"},
    Entry{.name = "sigaction", .operand = 1, .type = "", .structure = &action},
    Entry{.name = "timer_create", .operand = 1, .type = "", .structure = &event},
    Entry{.name = "mq_notify", .operand = 1, .type = "", .structure = &event},
    Entry{.name = "lio_listio", .operand = 3, .type = "", .structure = &event},
    Entry{.name = "qsort", .operand = 3, .type = "ipp"},
    Entry{.name = "qsort_r", .operand = 3, .type = "ippp"},
    Entry{.name = "bsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "lfind", .operand = 4, .type = "ipp"},
    Entry{.name = "lsearch", .operand = 4, .type = "ipp"},
    Entry{.name = "tsearch", .operand = 2, .type = "ipp"},
    Entry{.name = "tfind", .operand = 2, .type = "ipp"},
    Entry{.name = "tdelete", .operand = 2, .type = "ipp"},
};

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

// A function of ours for the same machine as another one.
Function* make_function(const llvm::Twine& name, FunctionType* type, Function& like) {
  llvm::Module& module = *like.getParent();
  Function* const made = Function::Create(type, llvm::GlobalValue::InternalLinkage, name, module);
  for (const std::string_view kind : {"target-cpu", "target-features"})
    if (like.hasFnAttribute(kind)) made->addFnAttr(like.getFnAttribute(kind));
  return made;
}

bool is_stand_in_for(const Function& function, const Function& callback) {
  return !function.isDeclaration() && llvm::any_of(function.getEntryBlock(), [&](const llvm::Instruction& instruction) {
    const auto* const call = dyn_cast<llvm::CallInst>(&instruction);
    return call && call->getCalledOperand() == &callback;
  });
}

// Its name tells one type from another, so that a callback handed over twice has one stand-in.
Function* stand_in(Function& callback, Signature type) {
  const llvm::Module& module = *callback.getParent();
  const std::string name = (llvm::Twine("weft.callback.") + type + "." + callback.getName()).str();
  if (Function* const there = module.getFunction(name); there && is_stand_in_for(*there, callback)) return there;
  Function* const made = make_function(name, type_of(type, module.getContext()), callback);

  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(module.getContext(), "", made));
  llvm::SmallVector<Value*> arguments;
  const FunctionType* const callback_type = callback.getFunctionType();
  for (unsigned i = 0; i != callback_type->getNumParams(); ++i) {
    Type* const wanted = callback_type->getParamType(i);
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

// ---- What a variable may point to ----

// A table of a C++ object's virtual functions, or a list for the linker: nobody hands over a pointer from there.
bool is_mere_list(const llvm::User& user) {
  if (const auto* const variable = dyn_cast<llvm::GlobalVariable>(&user))
    return variable->getName().starts_with("_ZTV") || variable->getName().starts_with("llvm.");
  return llvm::isa<llvm::Constant>(user) && !user.use_empty() &&
         llvm::all_of(user.users(), [](const llvm::User* next) { return is_mere_list(*next); });
}

bool is_address_taken(const Function& function) {
  return llvm::any_of(function.uses(), [](const llvm::Use& use) {
    if (const auto* const call = dyn_cast<llvm::CallBase>(use.getUser()); call && call->isCallee(&use)) return false;
    return !is_mere_list(*use.getUser());
  });
}

// Whether somebody may have handed over a function of this type through a variable: with parameters left out, as a signal's
// handler with two more, and any simple result. A comparison that looks at one of two only is none.
bool is_likely_mistake(const FunctionType* type, const FunctionType* wanted) {
  const unsigned count = wanted->getNumParams();
  const bool compares = !wanted->getReturnType()->isVoidTy() && count > 1;
  const bool handles = wanted->getReturnType()->isVoidTy() && count == 1;
  if (type->isVarArg() || type->getNumParams() > count + (handles ? 2 : 0) || same_in_wasm(type, wanted)) return false;
  if (compares && (type->getNumParams() != count || type->getReturnType()->isVoidTy())) return false;
  const bool simple_result = type->getReturnType()->isVoidTy() || carrier(type->getReturnType()) != 0;
  return simple_result && llvm::all_of(type->params(), [](const Type* parameter) { return carrier(parameter) != 0; });
}

constexpr std::string_view chooser_prefix = "weft.callback_of.";
constexpr std::string_view copier_prefix = "weft.callback_in.";

// The functions that exchange a pointer, and one in a structure, made when they are first needed.
class Choosers {
 public:
  explicit Choosers(llvm::Module& module) : module_(module) {
    for (Function& function : module)
      if (!function.getName().starts_with("weft.") && !function.isIntrinsic() && is_address_taken(function))
        candidates_.push_back(&function);
  }

  // pointer -> pointer; null if no function of the module can be meant. `like` is one that calls it.
  Function* chooser(Signature type, Function& like) {
    const auto [place, is_new] = choosers_.try_emplace(type, nullptr);
    if (is_new) place->second = make_chooser(type, like);
    return place->second;
  }

  // Before all others, whenever they are made: a second run changes nothing.
  void move_to_front() {
    for (Function* const function : llvm::reverse(made_)) {
      function->removeFromParent();
      module_.getFunctionList().push_front(function);
    }
  }

  // (pointer to the structure, room for a copy) -> one of them; null as above.
  Function* copier(const Structure& structure, Function& like) {
    const auto [place, is_new] = copiers_.try_emplace(&structure, nullptr);
    if (is_new) place->second = make_copier(structure, like);
    return place->second;
  }

 private:
  // Pure, so that one that is not needed any more goes away.
  Function* make(std::string_view name, std::initializer_list<Type*> parameters, Function& like) {
    FunctionType* const type = FunctionType::get(pointer(), parameters, /*isVarArg=*/false);
    Function* const made = make_function(llvm::Twine(name), type, like);
    made->setDoesNotThrow();
    made->setWillReturn();
    llvm::BasicBlock::Create(module_.getContext(), "", made);
    made_.push_back(made);
    return made;
  }

  Type* pointer() { return llvm::PointerType::get(module_.getContext(), 0); }

  Function* make_chooser(Signature type, Function& like) {
    const FunctionType* const wanted = type_of(type, module_.getContext());
    Function* made = nullptr;
    Value* chosen = nullptr;
    for (Function* const candidate : candidates_) {
      if (!is_likely_mistake(candidate->getFunctionType(), wanted)) continue;
      if (!made) {
        made = make(std::string(chooser_prefix) + std::string(type), {pointer()}, like);
        made->setDoesNotAccessMemory();
        chosen = made->getArg(0);
      }
      llvm::IRBuilder<> builder(&made->getEntryBlock());
      Value* const is_it = builder.CreateICmpEQ(made->getArg(0), candidate);
      chosen = builder.CreateSelect(is_it, stand_in(*candidate, type), chosen);
    }
    if (made) llvm::IRBuilder<>(&made->getEntryBlock()).CreateRet(chosen);
    return made;
  }

  Function* make_copier(const Structure& structure, Function& like) {
    Function* const if_set = chooser(structure.if_set, like);
    Function* const if_not = structure.if_not.empty() ? nullptr : chooser(structure.if_not, like);
    if (!if_set && !if_not) return nullptr;
    llvm::LLVMContext& context = module_.getContext();
    Function* const made = make(std::string(copier_prefix) + std::string(structure.name), {pointer(), pointer()}, like);
    Value* const given = made->getArg(0);
    Value* const copy = made->getArg(1);
    llvm::BasicBlock* const copies = llvm::BasicBlock::Create(context, "", made);
    llvm::BasicBlock* const nothing = llvm::BasicBlock::Create(context, "", made);
    llvm::IRBuilder<> builder(&made->getEntryBlock());
    builder.CreateCondBr(builder.CreateIsNull(given), nothing, copies);
    builder.SetInsertPoint(nothing);
    builder.CreateRet(given);

    builder.SetInsertPoint(copies);
    const auto member = [&](Value* object, unsigned offset) {
      return builder.CreateConstInBoundsGEP1_32(builder.getInt8Ty(), object, offset);
    };
    builder.CreateMemCpy(copy, llvm::Align(4), given, llvm::Align(4), structure.size);
    Value* const callback = builder.CreateLoad(pointer(), member(given, structure.callback));
    Value* const selector = builder.CreateLoad(builder.getInt32Ty(), member(given, structure.selector));
    Value* const is_set = builder.CreateIsNotNull(builder.CreateAnd(selector, structure.selecting_bit));
    const auto chosen = [&](Function* chooser) -> Value* {
      return chooser ? builder.CreateCall(chooser, {callback}) : callback;
    };
    Value* const chosen_if_set = chosen(if_set);
    builder.CreateStore(builder.CreateSelect(is_set, chosen_if_set, chosen(if_not)), member(copy, structure.callback));
    builder.CreateRet(copy);
    return made;
  }

  llvm::Module& module_;
  llvm::SmallVector<Function*> candidates_;
  std::map<Signature, Function*> choosers_;
  std::map<const Structure*, Function*> copiers_;
  llvm::SmallVector<Function*> made_;
};

// What an earlier run made knew less, or the same.
void remove_choosers(llvm::Module& module) {
  for (const std::string_view prefix : {copier_prefix, chooser_prefix}) {
    for (Function& function : llvm::make_early_inc_range(module)) {
      if (!function.getName().starts_with(prefix)) continue;
      for (llvm::User* const user : llvm::make_early_inc_range(function.users())) {
        auto& call = *llvm::cast<llvm::CallBase>(user);
        call.replaceAllUsesWith(call.getArgOperand(0));
        auto* const room = call.arg_size() > 1 ? dyn_cast<llvm::AllocaInst>(call.getArgOperand(1)) : nullptr;
        call.eraseFromParent();
        if (room && room->use_empty()) room->eraseFromParent();
      }
      function.eraseFromParent();
    }
  }
}

// ---- Calls of entries ----

// Inside a C++ handler or cleanup a call must name its funclet, as the one that it stands before does.
Value* call_before(llvm::CallBase& place, Function* callee, llvm::ArrayRef<Value*> arguments) {
  llvm::SmallVector<llvm::OperandBundleDef, 1> bundles;
  if (const auto funclet = place.getOperandBundle(llvm::LLVMContext::OB_funclet)) bundles.emplace_back(*funclet);
  return llvm::IRBuilder<>(&place).CreateCall(callee, arguments, bundles);
}

void replace_function(llvm::CallBase& call, const Entry& entry) {
  auto* const callback = dyn_cast<Function>(call.getArgOperand(entry.operand)->stripPointerCasts());
  // The type of what is only declared without parameters is not known, and code generation takes it from the definition.
  if (!callback || entry.structure || callback->isVarArg() || callback->isIntrinsic()) return;
  if (same_in_wasm(callback->getFunctionType(), type_of(entry.type, callback->getContext()))) return;
  call.setArgOperand(entry.operand, stand_in(*callback, entry.type));
}

void replace_variable(llvm::CallBase& call, const Entry& entry, Choosers& choosers) {
  Value* const operand = call.getArgOperand(entry.operand);
  Function& caller = *call.getFunction();
  if (!entry.structure) {
    // A constant is a function, or SIG_DFL and its like.
    Function* const chooser = llvm::isa<llvm::Constant>(operand) ? nullptr : choosers.chooser(entry.type, caller);
    if (chooser) call.setArgOperand(entry.operand, call_before(call, chooser, {operand}));
    return;
  }
  Function* const copier = llvm::isa<llvm::ConstantPointerNull>(operand) ? nullptr : choosers.copier(*entry.structure, caller);
  if (!copier) return;
  llvm::IRBuilder<> start(&caller.getEntryBlock(), caller.getEntryBlock().getFirstInsertionPt());
  llvm::AllocaInst* const room = start.CreateAlloca(llvm::ArrayType::get(start.getInt8Ty(), entry.structure->size));
  room->setAlignment(llvm::Align(4));
  call.setArgOperand(entry.operand, call_before(call, copier, {operand, room}));
}

template <typename Action>
void for_each_call(llvm::Module& module, const Action& action) {
  for (const Entry& entry : entries) {
    const Function* const function = module.getFunction(entry.name);
    if (!function) continue;
    for (const llvm::Use& use : llvm::make_early_inc_range(function->uses()))
      if (auto* const call = dyn_cast<llvm::CallBase>(use.getUser());
          call && call->isCallee(&use) && entry.operand < call->arg_size())
        action(*call, entry);
  }
}

}  // namespace

llvm::PreservedAnalyses CallbackPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  if (!enabled) return llvm::PreservedAnalyses::all();
  remove_choosers(module);
  for_each_call(module, replace_function);
  Choosers choosers(module);  // of what is still handed over or kept somewhere
  for_each_call(module, [&](llvm::CallBase& call, const Entry& entry) { replace_variable(call, entry, choosers); });
  choosers.move_to_front();
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
