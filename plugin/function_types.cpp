// A call through a pointer whose type is not the function's runs on every machine: an argument too many is not noticed, one
// that is missing has any value, and so has a result that nobody gave. WebAssembly compares the types and traps. So:
//
// - Each object tells the types of the functions whose address it takes (or that another may take): for each type, in section
//   weft_function_types, a function that calls one of that type with arguments from a Frame (its caller). Objects have the same
//   ones in common, and what nothing looks at, the linker leaves out.
// - Where a call through a pointer stands, the type is compared first (ref.test of WebAssembly 3.0, or, since that looks into
//   the function, whether it is known to have it), and if it differs, another function of the type that is called takes its
//   place: the type's adapter. It puts its arguments into a Frame, and the
//   library (guest/crt/function_types.cpp) finds who can call the function meant. Which that is, is in a global variable, set
//   immediately before: nothing switches in between.
// - A call of a function by its name in another type than it is known to have, which inlining may make of the above, calls an
//   internal function that does the same.
//
// Arguments are numbered as on the usual machines: integers and pointers for themselves, floating-point numbers for themselves.
#include <optional>
#include <string>

#include "conversion.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"
#include "passes.h"
#include "signature.h"

namespace weft {
namespace {

using llvm::CallBase;
using llvm::dyn_cast;
using llvm::Function;
using llvm::FunctionType;
using llvm::GlobalValue;
using llvm::Type;
using llvm::Value;

llvm::cl::opt<bool> tells_types("weft-function-types", llvm::cl::init(true),
                                llvm::cl::desc("Weft: tell the library the types of functions whose address is taken"));
llvm::cl::opt<bool> adapts_calls("weft-function-pointer-casts", llvm::cl::init(true),
                                 llvm::cl::desc("Weft: call functions of another type than a pointer's"));
// The library's, guest/crt/function_types.cpp.
constexpr const char* section_name = "weft_function_types";
constexpr const char* called_name = "weft_called_function";
constexpr const char* call_name = "weft_call_of_other_type";
constexpr std::size_t integers = 16;
constexpr std::size_t floats = 8;

// Functions that are known to have a type, at most, for each type.
constexpr unsigned functions_known = 64;

// A call that runs once in so many runs of its function is frequent.
constexpr unsigned least_frequent = 16;

// On call instructions that have been through the pass: a second run must add nothing.
constexpr const char* done = "weft.function_type";

// A table of a C++ object's virtual functions, or a list for the linker: nobody calls a pointer from there in another type.
bool is_mere_list(const llvm::User& user) {
  if (const auto* const variable = dyn_cast<llvm::GlobalVariable>(&user))
    return variable->getName().starts_with("_ZTV") || variable->getName().starts_with("llvm.");
  return llvm::isa<llvm::Constant>(user) && !user.use_empty() &&
         llvm::all_of(user.users(), [](const llvm::User* next) { return is_mere_list(*next); });
}

bool is_address_taken(const Function& function) {
  return llvm::any_of(function.uses(), [](const llvm::Use& use) {
    if (const auto* const call = dyn_cast<CallBase>(use.getUser()); call && call->isCallee(&use)) return false;
    if (llvm::isa<llvm::GlobalAlias>(use.getUser())) return false;  // another name
    return !is_mere_list(*use.getUser());
  });
}

// By a file that declares it without parameters, as in old C, or wrongly: handlers and the like, of a few simple types.
bool may_be_taken_elsewhere(const Function& function, const Signature& signature) {
  const bool is_simple = signature.name().find_first_not_of('i', 1) == std::string::npos && signature.name().size() <= 4;
  return is_simple && !function.isDeclaration() && function.hasExternalLinkage() && !function.getName().starts_with("_") &&
         function.getName() != "main";
}

bool has_usual_convention(llvm::CallingConv::ID convention) {
  return convention == llvm::CallingConv::C || convention == llvm::CallingConv::Fast || convention == llvm::CallingConv::Cold;
}

// What is declared without parameters, as in old C, has the type of its definition, which is not known here.
bool has_known_type(const Function& function) {
  const bool has_prototype = !function.isDeclaration() || !function.hasFnAttribute("no-prototype");
  return has_prototype && !function.isIntrinsic() && has_usual_convention(function.getCallingConv());
}

bool is_scalar(const Type* type) {
  return type->isVoidTy() || type->isPointerTy() || type->isFloatTy() || type->isDoubleTy() ||
         (type->isIntegerTy() && type->getIntegerBitWidth() <= 64);
}

bool has_scalars_only(const FunctionType& type) {
  return is_scalar(type.getReturnType()) && llvm::all_of(type.params(), is_scalar);
}

// Code generation takes integers of different widths for different types in a call by name, though both are i32.
bool is_same_for_code_generation(const FunctionType& a, const FunctionType& b) {
  const auto same = [](const Type* one, const Type* other) {
    const auto is_word = [](const Type* type) { return type->isPointerTy() || type->isIntegerTy(32); };
    return one == other || (is_word(one) && is_word(other));
  };
  return a.getNumParams() == b.getNumParams() && same(a.getReturnType(), b.getReturnType()) &&
         llvm::equal(a.params(), b.params(), same);
}

// From a C++ object's table, in optimised code: it has the type that is called.
bool is_virtual(const Value& callee) {
  const auto* const from_table = dyn_cast<llvm::LoadInst>(&callee);
  if (!from_table) return false;
  const auto* const table = dyn_cast<llvm::LoadInst>(from_table->getPointerOperand()->stripInBoundsConstantOffsets());
  const llvm::MDNode* const what = table ? table->getMetadata(llvm::LLVMContext::MD_tbaa) : nullptr;
  return what && what->isTBAAVtableAccess();
}

class FunctionTypes {
 public:
  explicit FunctionTypes(llvm::Module& module) : module_(module), context_(module.getContext()) {}

  void tell_types() {
    llvm::SmallVector<Signature> types;
    for (Function& function : module_) {
      if (function.getName().starts_with("weft.") || !has_known_type(function)) continue;
      const auto signature = Signature::of(*function.getFunctionType());
      if (signature && (is_address_taken(function) || may_be_taken_elsewhere(function, *signature)))
        types.push_back(*signature);
    }
    for (const Signature& signature : types) tell(signature);
  }

  void adapt_calls(llvm::FunctionAnalysisManager& analyses) {
    struct Call {
      CallBase* call;
      bool is_frequent;
    };
    llvm::SmallVector<Call> calls;
    for (Function& function : module_) {
      if (function.isDeclaration() || function.getName().starts_with("weft.")) continue;
      const bool is_small = function.hasOptSize() || function.hasOptNone();
      const auto* const frequencies = is_small ? nullptr : &analyses.getResult<llvm::BlockFrequencyAnalysis>(function);
      for (llvm::BasicBlock& block : function) {
        // A program has thousands of calls through pointers, most of which hardly ever run.
        const bool is_frequent = frequencies && frequencies->getBlockFreq(&block).getFrequency() >=
                                                    frequencies->getEntryFreq().getFrequency() / least_frequent;
        for (llvm::Instruction& instruction : block)
          if (auto* const call = dyn_cast<CallBase>(&instruction)) calls.push_back({.call = call, .is_frequent = is_frequent});
      }
    }
    for (const Call& each : calls) adapt(*each.call, each.is_frequent);
  }

 private:
  llvm::PointerType* pointer() { return llvm::PointerType::get(context_, 0); }
  llvm::IntegerType* word() { return Type::getInt64Ty(context_); }

  // One that each object has which needs it, and the program once.
  Function* make_common(const llvm::Twine& name, FunctionType* type) {
    Function* const made = make_function(name, type, GlobalValue::LinkOnceODRLinkage, module_);
    made->setVisibility(GlobalValue::HiddenVisibility);
    made->setComdat(module_.getOrInsertComdat(made->getName()));
    return made;
  }

  Value* has_type(llvm::IRBuilder<>& builder, Value* function, const Signature& signature) {
    llvm::SmallVector<Value*> operands = {function};
    if (signature.result() != 'v') operands.push_back(llvm::PoisonValue::get(type_of(signature.result(), context_)));
    operands.push_back(llvm::PoisonValue::get(Type::getTokenTy(context_)));
    for (const char parameter : signature.parameters())
      operands.push_back(llvm::PoisonValue::get(type_of(parameter, context_)));
    return builder.CreateIsNotNull(builder.CreateIntrinsic(llvm::Intrinsic::wasm_ref_test_func, operands));
  }

  Value* slot(llvm::IRBuilder<>& builder, Value* frame, std::size_t index) {
    return builder.CreateConstInBoundsGEP1_64(word(), frame, index);
  }

  // Its place in the frame, or nothing if there is no room for so many.
  static std::optional<std::size_t> place(bool floating, std::size_t& next_integer, std::size_t& next_float) {
    if (floating) return next_float == floats ? std::nullopt : std::optional(integers + next_float++);
    return next_integer == integers ? std::nullopt : std::optional(next_integer++);
  }

  // A frame has 64 bits for each: integers are widened, and so is a float.
  void put(llvm::IRBuilder<>& builder, Value* value, Value* frame, std::size_t index) {
    const bool floating = value->getType()->isFloatingPointTy();
    builder.CreateStore(read_as(builder, value, floating ? builder.getDoubleTy() : word()), slot(builder, frame, index));
  }
  Value* get(llvm::IRBuilder<>& builder, Type* type, Value* frame, std::size_t index) {
    Type* const stored = type->isFloatingPointTy() ? builder.getDoubleTy() : word();
    return read_as(builder, builder.CreateLoad(stored, slot(builder, frame, index)), type);
  }

  // The caller of functions of the type, and its line in the list.
  void tell(const Signature& signature) {
    const std::string name = "weft.call." + signature.name();
    if (module_.getFunction(name)) return;
    std::size_t next_integer = 0;
    std::size_t next_float = 0;
    llvm::SmallVector<std::size_t> places;
    for (const char parameter : signature.parameters()) {
      const auto index = place(is_floating(parameter), next_integer, next_float);
      if (!index) return;
      places.push_back(*index);
    }
    Type* const boolean = Type::getInt32Ty(context_);
    Function* const made = make_common(name, FunctionType::get(boolean, {pointer(), pointer()}, /*isVarArg=*/false));
    Value* const function = made->getArg(0);
    Value* const frame = made->getArg(1);
    llvm::BasicBlock* const calls = llvm::BasicBlock::Create(context_, "", made);
    llvm::BasicBlock* const ends = llvm::BasicBlock::Create(context_, "", made);
    llvm::IRBuilder<> builder(&made->getEntryBlock());
    Value* const is_it = has_type(builder, function, signature);
    builder.CreateCondBr(is_it, calls, ends);
    builder.SetInsertPoint(ends);
    builder.CreateRet(builder.CreateZExt(is_it, boolean));

    builder.SetInsertPoint(calls);
    FunctionType* const type = signature.type(context_);
    llvm::SmallVector<Value*> arguments;
    for (std::size_t i = 0; i != places.size(); ++i)
      arguments.push_back(get(builder, type->getParamType(static_cast<unsigned>(i)), frame, places[i]));
    llvm::CallInst* const result = builder.CreateCall(type, function, arguments);
    for (const bool floating : {false, true}) {
      const bool gives = signature.result() != 'v' && is_floating(signature.result()) == floating;
      Value* const zero = llvm::Constant::getNullValue(floating ? builder.getDoubleTy() : word());
      put(builder, gives ? result : zero, frame, floating ? integers : 0);
    }
    builder.CreateBr(ends);

    auto* const line = new llvm::GlobalVariable(module_, pointer(), /*isConstant=*/true, GlobalValue::LinkOnceODRLinkage, made,
                                                "weft.type." + signature.name());
    line->setVisibility(GlobalValue::HiddenVisibility);
    line->setSection(section_name);
    line->setComdat(module_.getOrInsertComdat(line->getName()));
    llvm::appendToUsed(module_, {line});  // the linker does not see that a list is used
  }

  Function* adapter(const Signature& signature) {
    const std::string name = "weft.called_as." + signature.name();
    if (Function* const there = module_.getFunction(name)) return there;
    Function* const made = make_common(name, signature.type(context_));
    llvm::IRBuilder<> builder(&made->getEntryBlock());
    Type* const frame_type = llvm::ArrayType::get(word(), integers + floats);
    Value* const frame = builder.CreateAlloca(frame_type);
    Value* const function = builder.CreateLoad(pointer(), module_.getOrInsertGlobal(called_name, pointer()));
    builder.CreateMemSet(frame, builder.getInt8(0), (integers + floats) * 8, llvm::Align(8));
    std::size_t next_integer = 0;
    std::size_t next_float = 0;
    for (llvm::Argument& argument : made->args())
      if (const auto index = place(argument.getType()->isFloatingPointTy(), next_integer, next_float))
        put(builder, &argument, frame, *index);
    builder.CreateCall(module_.getOrInsertFunction(call_name, builder.getVoidTy(), pointer(), pointer()), {function, frame});
    if (signature.result() == 'v')
      builder.CreateRetVoid();
    else
      builder.CreateRet(get(builder, made->getReturnType(), frame, is_floating(signature.result()) ? integers : 0));
    return made;
  }

  // Functions that are known to have the type, each where its last bits say.
  llvm::GlobalVariable* known(const Signature& signature) {
    const std::string name = "weft.known." + signature.name();
    if (llvm::GlobalVariable* const there = module_.getNamedGlobal(name)) return there;
    Type* const type = llvm::ArrayType::get(pointer(), functions_known);
    auto* const made = new llvm::GlobalVariable(module_, type, /*isConstant=*/false, GlobalValue::LinkOnceODRLinkage,
                                                llvm::Constant::getNullValue(type), name);
    made->setVisibility(GlobalValue::HiddenVisibility);
    made->setComdat(module_.getOrInsertComdat(name));
    return made;
  }

  Value* place_of_known(llvm::IRBuilder<>& builder, Value* function, const Signature& signature) {
    Type* const number = builder.getInt32Ty();
    Value* const index = builder.CreateAnd(builder.CreatePtrToInt(function, number), builder.getInt32(functions_known - 1));
    return builder.CreateInBoundsGEP(pointer(), known(signature), index);
  }

  // A function that gives its argument if that has the type, else what to call in its place: the adapter, which is told of it.
  Function* check(const Signature& signature) {
    const std::string name = "weft.check." + signature.name();
    if (Function* const there = module_.getFunction(name)) return there;
    Function* const made = make_common(name, FunctionType::get(pointer(), {pointer()}, /*isVarArg=*/false));
    made->addFnAttr(llvm::Attribute::NoInline);
    made->setDoesNotThrow();
    Value* const function = made->getArg(0);
    llvm::BasicBlock* const has_it = llvm::BasicBlock::Create(context_, "", made);
    llvm::BasicBlock* const differs = llvm::BasicBlock::Create(context_, "", made);
    llvm::IRBuilder<> builder(&made->getEntryBlock());
    builder.CreateCondBr(has_type(builder, function, signature), has_it, differs,
                         llvm::MDBuilder(context_).createLikelyBranchWeights());
    builder.SetInsertPoint(has_it);
    builder.CreateStore(function, place_of_known(builder, function, signature));
    builder.CreateRet(function);
    builder.SetInsertPoint(differs);
    builder.CreateStore(function, module_.getOrInsertGlobal(called_name, pointer()));
    builder.CreateRet(adapter(signature));
    return made;
  }

  // The same, where it is to be quick. What it costs a call that is in order is a comparison, and nothing in the function is
  // looked at.
  Value* checked(Value* function, const Signature& signature, llvm::Instruction* place,
                 llvm::ArrayRef<llvm::OperandBundleDef> bundles) {
    llvm::BasicBlock* const before = place->getParent();
    llvm::IRBuilder<> builder(place);
    Value* const last = builder.CreateLoad(pointer(), place_of_known(builder, function, signature));
    llvm::Instruction* const end =
        llvm::SplitBlockAndInsertIfThen(builder.CreateICmpNE(last, function), place->getIterator(), /*Unreachable=*/false,
                                        llvm::MDBuilder(context_).createUnlikelyBranchWeights());
    builder.SetInsertPoint(end);
    Value* const checked = builder.CreateCall(check(signature), {function}, bundles);
    builder.SetInsertPoint(place->getParent(), place->getParent()->begin());
    llvm::PHINode* const chosen = builder.CreatePHI(pointer(), 2);
    chosen->addIncoming(function, before);
    chosen->addIncoming(checked, end->getParent());
    return chosen;
  }

  void adapt(CallBase& call, bool is_frequent) {
    if (call.isInlineAsm() || call.hasMetadata(done) || !has_usual_convention(call.getCallingConv())) return;
    Value* const callee = call.getCalledOperand();
    if (auto* const function = dyn_cast<Function>(callee->stripPointerCastsAndAliases())) return adapt(call, *function);
    const auto signature = Signature::of(*call.getFunctionType());
    if (!signature || is_virtual(*callee)) return;
    call.setMetadata(done, llvm::MDNode::get(context_, {}));
    call.setMetadata(llvm::LLVMContext::MD_callees, nullptr);
    call.removeFnAttr(llvm::Attribute::Memory);  // the adapter reads which function is called
    llvm::SmallVector<llvm::OperandBundleDef, 1> bundles;
    if (const auto funclet = call.getOperandBundle(llvm::LLVMContext::OB_funclet)) bundles.emplace_back(*funclet);
    call.setCalledOperand(is_frequent ? checked(callee, *signature, &call, bundles)
                                      : llvm::IRBuilder<>(&call).CreateCall(check(*signature), {callee}, bundles));
  }

  static void adapt(CallBase& call, Function& function) {
    const FunctionType& wanted = *call.getFunctionType();
    const FunctionType& type = *function.getFunctionType();
    if (&wanted == &type || !has_known_type(function)) return;
    if (wanted.isVarArg() || type.isVarArg() || !has_scalars_only(wanted) || !has_scalars_only(type)) return;
    const auto signature = Signature::of(wanted);
    if (signature && !is_same_for_code_generation(wanted, type)) call.setCalledOperand(stand_in(call, function, *signature));
  }

  // A function of the type that is called, which calls the other one.
  static Function* stand_in(const CallBase& call, Function& function, const Signature& signature) {
    llvm::Module& module = *function.getParent();
    std::string name = "weft.named." + signature.name() + ".";
    for (unsigned i = 0; i != call.arg_size(); ++i) name += call.paramHasAttr(i, llvm::Attribute::ZExt) ? 'u' : '.';
    name += function.getName();
    if (Function* const there = module.getFunction(name); there && there->getFunctionType() == call.getFunctionType())
      return there;
    Function* const made = make_function(name, call.getFunctionType(), GlobalValue::InternalLinkage, module);
    for (const auto extended : {llvm::Attribute::ZExt, llvm::Attribute::SExt}) {
      if (call.hasRetAttr(extended)) made->addRetAttr(extended);
      for (unsigned i = 0; i != call.arg_size(); ++i)
        if (call.paramHasAttr(i, extended)) made->addParamAttr(i, extended);
    }
    forward(*made, function);
    return made;
  }

  llvm::Module& module_;
  llvm::LLVMContext& context_;
};

}  // namespace

llvm::PreservedAnalyses FunctionTypesPass::run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses) {
  FunctionTypes types(module);
  if (adapts_calls) types.adapt_calls(analyses.getResult<llvm::FunctionAnalysisManagerModuleProxy>(module).getManager());
  if (tells_types) types.tell_types();
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
