// Whoever calls the library lets others run: README says so, and few of its functions have a scheduling point of their own. So
// the turns of a loop that calls a function are counted, and when some are over weft_turns_spent() is called:
//   - a loop that counts to a bound (i < n) runs in chunks: its own condition, with the end of the chunk for the bound, is all
//     that a turn costs;
//   - the turns of all others are counted in a WebAssembly local, one for all such loops of a function.
// Not counted are loops that yield already (spin_loops.cpp), that call what is known to let others run, or that are known to be
// short; calls of this file's functions that are known to reach nobody; and, with -fpreempt, whose points are in all loops,
// any.
#include <optional>

#include "calls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include "llvm/Transforms/Utils/PromoteMemToReg.h"
#include "loops.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::BasicBlock;
using llvm::dyn_cast;
using llvm::Function;
using llvm::Instruction;
using llvm::isa;
using llvm::Loop;
using llvm::StringRef;
using llvm::Value;

llvm::cl::opt<bool> enabled("weft-call-loops", llvm::cl::init(true),
                            llvm::cl::desc("Weft: let others run in loops that call functions"));

constexpr const char* turns_name = "weft_turns_spent";

// Turns between two calls of it (sched::turns_at_once); and, since that would be a good part of the time, of loops that call
// only functions that take next to none.
constexpr unsigned turns_bits = 6;
constexpr unsigned turns = 1U << turns_bits;
constexpr unsigned quick_turns_bits = 9;
constexpr unsigned quick_factor = 1U << (quick_turns_bits - turns_bits);

bool takes_no_time(StringRef name) {
  return llvm::is_contained({"pthread_getspecific", "tss_get", "pthread_self", "pthread_once", "thrd_current", "pthread_equal",
                             "thrd_equal", "__errno_location"},
                            name);
}

// Calls that have a scheduling point of their own.
bool lets_others_run(StringRef name) {
  for (const StringRef family : {"pthread_mutex_", "pthread_rwlock_", "pthread_spin_", "pthread_cond_", "mtx_", "cnd_"})
    if (name.consume_front(family))
      return llvm::is_contained({"lock", "unlock", "trylock", "timedlock", "clocklock", "rdlock", "wrlock", "trywrlock", "wait",
                                 "timedwait", "clockwait", "signal", "broadcast"},
                                name);
  return llvm::is_contained({"sem_wait", "sem_post", "sem_trywait", "sem_timedwait", "pthread_barrier_wait", "sched_yield",
                             "thrd_yield", "pthread_testcancel"},
                            name);
}

// On functions that have been through the pass: a second run (bitcode compiled again) must add nothing.
constexpr const char* done_attribute = "weft-call-loops";

// Whether the instruction may be a call of the library, or lead to one.
bool may_call_library(const Instruction& instruction) {
  if (const auto* const copy = dyn_cast<llvm::MemIntrinsic>(&instruction)) return !isa<llvm::ConstantInt>(copy->getLength());
  const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
  if (!call || call->isInlineAsm() || isa<llvm::IntrinsicInst>(call)) return false;
  const Function* const callee = call->getCalledFunction();
  return !callee || callee->isDeclaration() || !callee->hasFnAttribute(llvm::Attribute::NoSync);
}

// Whether all that the loop calls takes next to no time.
bool is_quick(const Loop& loop) {
  return llvm::none_of(loop.blocks(), [](const BasicBlock* block) {
    return llvm::any_of(*block, [](const Instruction& instruction) {
      if (!may_call_library(instruction)) return false;
      const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
      const Function* const callee = call ? call->getCalledFunction() : nullptr;
      return !callee || !takes_no_time(callee->getName());
    });
  });
}

bool calls_for_long(const Loop& loop, llvm::ScalarEvolution& evolution) {
  const unsigned most_turns = evolution.getSmallConstantMaxTripCount(&loop);
  if (most_turns != 0 && most_turns <= turns) return false;
  return llvm::any_of(loop.blocks(), [](const BasicBlock* block) { return llvm::any_of(*block, may_call_library); });
}

class Turns {
 public:
  explicit Turns(Function& function)
      : function_(function),
        number_(llvm::Type::getInt32Ty(function.getContext())),
        spent_(function.getParent()->getOrInsertFunction(turns_name, llvm::Type::getVoidTy(function.getContext()))),
        calls_(function) {
    if (auto* const callee = dyn_cast<Function>(spent_.getCallee())) callee->addFnAttr(llvm::Attribute::Cold);
  }

  void run_in_chunks(const Loop& loop, const Counted& counted) {
    Instruction* const end = weft::run_in_chunks(loop, counted, is_quick(loop) ? quick_turns_bits : turns_bits);
    calls_.insert_before(end, spent_, counted.latch);
  }

  void count(BasicBlock* latch, BasicBlock* header, bool is_quick) {
    if (!left_) begin_counting();
    llvm::IRBuilder<> builder(place_on_edge(latch, header));
    Instruction* const place = &*builder.GetInsertPoint();
    Value* const rest = builder.CreateSub(builder.CreateLoad(number_, left_), builder.getInt32(is_quick ? 1 : quick_factor));
    builder.CreateStore(rest, left_);
    Instruction* const rare = llvm::SplitBlockAndInsertIfThen(
        builder.CreateICmpSLE(rest, builder.getInt32(0)), place->getIterator(), /*Unreachable=*/false,
        llvm::MDBuilder(function_.getContext()).createUnlikelyBranchWeights());
    builder.SetInsertPoint(rare);
    builder.CreateStore(builder.getInt32(turns * quick_factor), left_);
    calls_.insert_before(rare, spent_, latch);
  }

  void finish() {
    if (!left_) return;
    llvm::DominatorTree dominators(function_);
    llvm::PromoteMemToReg(left_, dominators);
  }

 private:
  // One variable, which becomes a local.
  void begin_counting() {
    BasicBlock& entry = function_.getEntryBlock();
    llvm::IRBuilder<> builder(&entry, entry.begin());
    left_ = builder.CreateAlloca(number_);
    builder.SetInsertPoint(&*entry.getFirstNonPHIOrDbgOrAlloca());
    builder.CreateStore(builder.getInt32(turns * quick_factor), left_);
  }

  Function& function_;
  llvm::IntegerType* number_;
  llvm::FunctionCallee spent_;
  Calls calls_;
  llvm::AllocaInst* left_ = nullptr;
};

struct Plan {
  const Loop* loop = nullptr;
  std::optional<Counted> counted;
};

}  // namespace

llvm::PreservedAnalyses CallLoopPass::run(Function& function, llvm::FunctionAnalysisManager& analyses) {
  if (!enabled || is_preempted() || function.hasFnAttribute(done_attribute)) return llvm::PreservedAnalyses::all();
  function.addFnAttr(done_attribute);
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  auto& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  llvm::SmallVector<Loop*> long_loops;
  for (Loop* loop : loops.getLoopsInPreorder())
    if (calls_for_long(*loop, evolution) && !yields_already(*loop, loops) && !calls_each_turn(*loop, loops, lets_others_run))
      long_loops.push_back(loop);
  if (long_loops.empty()) return llvm::PreservedAnalyses::all();

  const bool wants_chunks = !function.hasOptSize() && !function.hasOptNone();
  const auto counts_to_a_bound = [wants_chunks](const Loop& loop) {
    return wants_chunks && loop.isInnermost() && counted(loop);
  };
  auto& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  auto& assumptions = analyses.getResult<llvm::AssumptionAnalysis>(function);
  for (Loop* loop : long_loops)
    if (counts_to_a_bound(*loop))
      llvm::simplifyLoop(loop, &dominators, &loops, &evolution, &assumptions, nullptr, /*PreserveLCSSA=*/false);
  // Inner loops first, and what each gets is settled before any of them changes: LoopInfo does not learn of the new blocks.
  llvm::SmallVector<Plan> plans;
  for (const Loop* loop : llvm::reverse(long_loops)) {
    const bool chunks = counts_to_a_bound(*loop) && is_simple(*loop);
    plans.push_back({.loop = loop, .counted = chunks ? counted(*loop) : std::nullopt});
  }
  Turns turns_of(function);
  for (const Plan& plan : plans) {
    if (plan.counted) {
      turns_of.run_in_chunks(*plan.loop, *plan.counted);
      continue;
    }
    const bool quick = is_quick(*plan.loop);
    llvm::SmallVector<BasicBlock*> latches;
    plan.loop->getLoopLatches(latches);
    for (BasicBlock* latch : latches) turns_of.count(latch, plan.loop->getHeader(), quick);
  }
  turns_of.finish();
  // What was concluded of the function before no longer holds: anything may happen during the call.
  for (const auto attribute : {llvm::Attribute::Memory, llvm::Attribute::NoSync, llvm::Attribute::NoFree,
                               llvm::Attribute::NoRecurse, llvm::Attribute::WillReturn})
    function.removeFnAttr(attribute);
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
