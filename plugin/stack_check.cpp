// A function compares its stack pointer, when its frame is made and nothing is stored in it yet, with weft_stack_limit, and
// calls weft_stack_overflow() if it lies below. Only frames in linear memory count: most variables live in WebAssembly locals.
// Every stack has a reserve below the limit, so what is small and calls nothing needs no check: it stays in the reserve.
#include <cstdint>

#include "calls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::AllocaInst;
using llvm::CallBase;
using llvm::dyn_cast;
using llvm::Function;
using llvm::Instruction;
using llvm::isa;
using llvm::Value;

llvm::cl::opt<bool> enabled("weft-stack-check", llvm::cl::init(true),
                            llvm::cl::desc("Weft: report a stack that runs over its end"));

constexpr const char* limit_name = "weft_stack_limit";
constexpr const char* overflow_name = "weft_stack_overflow";

// On functions that have been through the pass: a second run must add nothing.
constexpr const char* done_attribute = "weft-stack-check";

// A frame of at most so many bytes, of a function that calls nothing, may lie below the limit: in the reserve, of 8 KB at
// least.
constexpr std::uint64_t reserve_for_leaf = 1024;

bool is_call(const Instruction& instruction) {
  const auto* const call = dyn_cast<CallBase>(&instruction);
  return call && !call->isInlineAsm() && !isa<llvm::IntrinsicInst>(call);
}

// Code generation makes room in the frame, which no alloca shows, for arguments that are passed in memory and for results of
// the run-time functions for 128-bit numbers.
bool takes_hidden_room(const Instruction& instruction) {
  if (instruction.getType()->isFP128Ty() || instruction.getType()->isIntegerTy(128)) return true;
  if (!is_call(instruction)) return false;
  const auto& call = llvm::cast<CallBase>(instruction);
  if (call.getFunctionType()->isVarArg()) return true;
  for (unsigned argument = 0; argument != call.arg_size(); ++argument)
    if (call.isByValArgument(argument)) return true;
  return false;
}

struct Frame {
  std::uint64_t fixed_size = 0;
  bool has_hidden_room = false;
  bool has_calls = false;
  llvm::SmallVector<AllocaInst*> fixed;
  llvm::SmallVector<AllocaInst*> dynamic;

  explicit Frame(Function& function) {
    const llvm::DataLayout& layout = function.getDataLayout();
    for (llvm::BasicBlock& block : function)
      for (Instruction& instruction : block) {
        has_calls |= is_call(instruction);
        has_hidden_room |= takes_hidden_room(instruction);
        auto* const variable = dyn_cast<AllocaInst>(&instruction);
        if (!variable) continue;
        if (variable->isStaticAlloca()) {
          fixed_size += variable->getAllocationSize(layout).value_or(llvm::TypeSize::getZero()).getFixedValue();
          fixed.push_back(variable);
        } else {
          dynamic.push_back(variable);
        }
      }
  }

  [[nodiscard]] bool wants_check() const {
    if (!dynamic.empty() || fixed_size > reserve_for_leaf) return true;
    return has_calls && (!fixed.empty() || has_hidden_room);
  }
};

class Checks {
 public:
  explicit Checks(Function& function)
      : module_(*function.getParent()),
        word_(llvm::Type::getInt32Ty(module_.getContext())),
        limit_(module_.getOrInsertGlobal(limit_name, word_)),
        overflow_(module_.getOrInsertFunction(overflow_name, llvm::Type::getVoidTy(module_.getContext()))),
        calls_(function) {
    if (auto* const callee = dyn_cast<Function>(overflow_.getCallee())) {
      callee->setDoesNotReturn();
      callee->addFnAttr(llvm::Attribute::Cold);
    }
  }

  void at_entry(Instruction* place) {
    llvm::IRBuilder<> builder(place);
    // As a signed distance: a frame greater than all memory below it makes the stack pointer wrap round.
    overflow_if(builder.CreateICmpSLT(room(builder), builder.getInt32(0)), place);
  }

  // Before a variable whose size is known only now. The arithmetic is in 64 bits: no size can wrap.
  void before(AllocaInst* variable) {
    llvm::IRBuilder<> builder(variable);
    llvm::Type* const wide = builder.getInt64Ty();
    const std::uint64_t element = module_.getDataLayout().getTypeAllocSize(variable->getAllocatedType()).getFixedValue();
    Value* const size = builder.CreateMul(builder.CreateZExtOrTrunc(variable->getArraySize(), wide), builder.getInt64(element));
    Value* const rounded = builder.CreateAdd(size, builder.getInt64(variable->getAlign().value()));
    overflow_if(builder.CreateICmpUGT(rounded, builder.CreateZExt(room(builder), wide)), variable);
  }

 private:
  Value* room(llvm::IRBuilder<>& builder) {
    Value* const stack_pointer = builder.CreatePtrToInt(builder.CreateStackSave(), word_);
    return builder.CreateSub(stack_pointer, builder.CreateLoad(word_, limit_));
  }

  void overflow_if(Value* condition, Instruction* place) {
    llvm::BasicBlock* const block = place->getParent();
    Instruction* const end =
        llvm::SplitBlockAndInsertIfThen(condition, place->getIterator(), /*Unreachable=*/true,
                                        llvm::MDBuilder(module_.getContext()).createUnlikelyBranchWeights());
    calls_.insert_before(end, overflow_, block);
  }

  llvm::Module& module_;
  llvm::IntegerType* word_;
  llvm::Constant* limit_;
  llvm::FunctionCallee overflow_;
  Calls calls_;
};

}  // namespace

llvm::PreservedAnalyses StackCheckPass::run(Function& function, llvm::FunctionAnalysisManager&) {
  if (!enabled || function.getName() == overflow_name || function.hasFnAttribute(llvm::Attribute::Naked) ||
      function.hasFnAttribute(done_attribute))
    return llvm::PreservedAnalyses::all();
  function.addFnAttr(done_attribute);
  const Frame frame(function);
  if (!frame.wants_check()) return llvm::PreservedAnalyses::all();

  Checks checks(function);
  // From the last on: a check splits its block, and the first part stays what it was.
  for (AllocaInst* variable : llvm::reverse(frame.dynamic)) checks.before(variable);
  // The check splits the entry block, and an alloca is part of the fixed frame only in it.
  Instruction* const place = &*function.getEntryBlock().getFirstNonPHIOrDbgOrAlloca();
  for (AllocaInst* variable : frame.fixed)
    if (place->comesBefore(variable)) variable->moveBefore(place->getIterator());
  checks.at_entry(place);
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
