// weft cc -fpreempt: code that never calls the library is interrupted as well. What takes time without end is a loop or a
// recursion, so each of them counts down the word weft_preempt_left, and calls weft_preempt() when that is spent: it looks at
// the clock, and may give the turn to another thread.
//
// An access to memory on each turn of a tight loop would double its time. Hence
//   - an innermost loop without calls that counts to a bound (p != end, i < n) runs in chunks: its own condition, with the end
//     of the chunk for the bound, is all that a turn costs, and a chunk's end is charged;
//   - another innermost loop without calls counts its turns in a WebAssembly local, and so many at once are charged. A small
//     one is unrolled first, for else the counting is a good part of the turn;
//   - a loop around such ones counts its turns likewise, up to a few: the work inside is not charged as long as it is less than
//     a chunk, so its turns are dearer;
//   - all other loops charge each turn, as do the starts of functions that may come round to themselves.
// Loops that yield already, and those that are known to be short, stay as they are. This runs when the loops have been
// vectorised and unrolled.
#include <cstdint>
#include <optional>

#include "calls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Utils/UnrollLoop.h"
#include "loops.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::BasicBlock;
using llvm::cast;
using llvm::dyn_cast;
using llvm::Function;
using llvm::Instruction;
using llvm::isa;
using llvm::Loop;
using llvm::PHINode;
using llvm::Value;

llvm::cl::opt<bool> enabled("weft-preempt", llvm::cl::init(false),
                            llvm::cl::desc("Weft: interrupt code that calls nothing for long (weft cc -fpreempt)"));

constexpr const char* left_name = "weft_preempt_left";
constexpr const char* preempt_name = "weft_preempt";

// On functions that have been through the pass: a second run must add nothing.
constexpr const char* done_attribute = "weft-preempt";

// Turns of an innermost loop between two charges. The work to do at one is lost among so many; much more would make what is
// not charged, the last part of each such loop, too long.
constexpr unsigned chunk_bits = 10;
constexpr unsigned chunk = 1U << chunk_bits;

// What a turn of an outer loop, a call or a start of a function is taken for, in turns of an innermost loop.
constexpr unsigned step_charge = 16;

// Turns between two charges of a loop around innermost ones.
constexpr unsigned outer_turns = 16;

// A loop of at most so many instructions, of which counting would be a good part, is unrolled so many times first. (Others do
// not gain: Wasmtime moves registers between the copies.)
constexpr unsigned small_loop = 6;
constexpr unsigned unrolled = 4;

bool is_call(const Instruction& instruction) {
  const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
  return call && !call->isInlineAsm() && !isa<llvm::IntrinsicInst>(call);
}

bool calls(const Loop& loop) {
  return llvm::any_of(loop.blocks(), [](const BasicBlock* block) { return llvm::any_of(*block, is_call); });
}

// Whether a call of the function may lead to another one of it.
bool may_recurse(const Function& function) {
  if (function.doesNotRecurse()) return false;
  return llvm::any_of(llvm::instructions(function), [](const Instruction& instruction) {
    if (!is_call(instruction)) return false;
    const auto& call = cast<llvm::CallBase>(instruction);
    if (call.hasFnAttr(llvm::Attribute::NoCallback)) return false;
    const Function* const callee = call.getCalledFunction();
    return !callee || !(callee->doesNotRecurse() || callee->doesNotReturn() || callee->getName() == yield_name);
  });
}

// An upper bound of the turns of a loop and of all that is inside, or 0 if none is known.
unsigned most_turns(const Loop& loop, llvm::ScalarEvolution& evolution) {
  const unsigned own = evolution.getSmallConstantMaxTripCount(&loop);
  if (own == 0 || own > chunk) return 0;
  unsigned inside = 1;
  for (const Loop* inner : loop) {
    const unsigned turns = most_turns(*inner, evolution);
    if (turns == 0) return 0;
    inside += turns;
  }
  return own * inside <= chunk ? own * inside : 0;
}

class Preemption {
 public:
  explicit Preemption(Function& function)
      : function_(function),
        module_(*function.getParent()),
        word_(llvm::Type::getInt32Ty(module_.getContext())),
        left_(module_.getOrInsertGlobal(left_name, word_)),
        preempt_(module_.getOrInsertFunction(preempt_name, llvm::Type::getVoidTy(module_.getContext()))),
        calls_(function) {
    if (auto* const callee = dyn_cast<Function>(preempt_.getCallee())) callee->addFnAttr(llvm::Attribute::Cold);
  }

  // `original`: see Calls.
  void charge(Instruction* place, unsigned turns, BasicBlock* original) {
    llvm::IRBuilder<> builder(place);
    Value* const rest = builder.CreateSub(builder.CreateLoad(word_, left_), builder.getInt32(turns));
    builder.CreateStore(rest, left_);
    Instruction* const rare =
        llvm::SplitBlockAndInsertIfThen(builder.CreateICmpSLT(rest, builder.getInt32(0)), place->getIterator(),
                                        /*Unreachable=*/false, unlikely());
    calls_.insert_before(rare, preempt_, original);
  }

  // On each back edge, so that leaving the loop costs nothing.
  void charge_back_edges(const Loop& loop) {
    llvm::SmallVector<BasicBlock*> latches;
    loop.getLoopLatches(latches);
    for (BasicBlock* latch : latches) charge(place_on_edge(latch, loop.getHeader()), step_charge, latch);
  }

  // An edge backwards that is no loop's: into the middle of a cycle with several entries, as of computed jumps.
  void charge_jump(BasicBlock* from) { charge(from->getTerminator(), step_charge, from); }

  void charge_start() {
    BasicBlock& entry = function_.getEntryBlock();
    Instruction* const place = &*entry.getFirstNonPHIOrDbgOrAlloca();
    // The charge splits the entry block, and an alloca is part of the fixed frame only in it.
    for (Instruction& instruction : llvm::make_early_inc_range(llvm::make_range(place->getIterator(), entry.end())))
      if (auto* const variable = dyn_cast<llvm::AllocaInst>(&instruction); variable && variable->isStaticAlloca())
        variable->moveBefore(place->getIterator());
    charge(place, step_charge, &entry);
  }

  // A local counts the turns of the loop down:
  //   before -> outer -> header ... latch -> turn -> header, until the count is spent
  //                                             \-> spent: charge -> outer
  void count_turns(const Loop& loop, unsigned turns, unsigned charged) {
    BasicBlock* const header = loop.getHeader();
    BasicBlock* const before = loop.getLoopPreheader();
    BasicBlock* const latch = loop.getLoopLatch();
    BasicBlock* const outer = BasicBlock::Create(module_.getContext(), "weft.chunk", &function_, header);
    BasicBlock* const turn = BasicBlock::Create(module_.getContext(), "weft.turn", &function_);
    BasicBlock* const spent = BasicBlock::Create(module_.getContext(), "weft.turns.spent", &function_);
    before->getTerminator()->replaceSuccessorWith(header, outer);
    latch->getTerminator()->replaceSuccessorWith(header, turn);

    llvm::IRBuilder<> builder(outer);
    for (PHINode& phi : header->phis()) {
      PHINode* const start = builder.CreatePHI(phi.getType(), 2);
      Value* const next = phi.getIncomingValueForBlock(latch);
      start->addIncoming(phi.getIncomingValueForBlock(before), before);
      start->addIncoming(next, spent);
      phi.setIncomingValueForBlock(before, start);
      phi.replaceIncomingBlockWith(before, outer);
      phi.replaceIncomingBlockWith(latch, turn);
    }
    builder.CreateBr(header);
    builder.SetInsertPoint(header, header->begin());
    PHINode* const count = builder.CreatePHI(word_, 2, "weft.turns");

    builder.SetInsertPoint(turn);
    if (const llvm::DebugLoc location = latch->getTerminator()->getDebugLoc()) builder.SetCurrentDebugLocation(location);
    Value* const rest = builder.CreateSub(count, builder.getInt32(1));
    builder.CreateCondBr(builder.CreateICmpNE(rest, builder.getInt32(0)), header, spent,
                         llvm::MDBuilder(module_.getContext()).createLikelyBranchWeights());
    count->addIncoming(builder.getInt32(turns), outer);
    count->addIncoming(rest, turn);
    builder.SetInsertPoint(spent);
    charge(builder.CreateBr(outer), charged, latch);
  }

 private:
  llvm::MDNode* unlikely() { return llvm::MDBuilder(module_.getContext()).createUnlikelyBranchWeights(); }

  Function& function_;
  llvm::Module& module_;
  llvm::IntegerType* word_;
  llvm::Constant* left_;
  llvm::FunctionCallee preempt_;
  Calls calls_;
};

bool has_innermost_only(const Loop& loop) {
  return llvm::all_of(loop, [](const Loop* inner) { return inner->isInnermost(); });
}

unsigned size(const Loop& loop) {
  unsigned instructions = 0;
  for (const BasicBlock* block : loop.blocks()) instructions += static_cast<unsigned>(block->size());
  return instructions;
}

struct Plan {
  const Loop* loop = nullptr;
  std::optional<Counted> counted;
  unsigned turns = 0;  // counted in a local between two charges; 0: each is charged
  unsigned charged = 0;
};

Plan plan(const Loop& loop) {
  if (calls(loop) || !is_simple(loop) || !has_innermost_only(loop)) return {.loop = &loop, .counted = std::nullopt};
  if (!loop.isInnermost())
    return {.loop = &loop, .counted = std::nullopt, .turns = outer_turns, .charged = outer_turns * step_charge};
  return {.loop = &loop, .counted = counted(loop), .turns = chunk / unrolled, .charged = chunk};
}

}  // namespace

bool is_preempted() { return enabled; }

llvm::PreservedAnalyses PreemptionPass::run(Function& function, llvm::FunctionAnalysisManager& analyses) {
  // What the other passes have made takes no time.
  const bool is_ours = function.getName() == preempt_name || function.getName().starts_with("weft.");
  if (!enabled || is_ours || function.hasFnAttribute(done_attribute) || function.hasFnAttribute(llvm::Attribute::Naked))
    return llvm::PreservedAnalyses::all();
  function.addFnAttr(done_attribute);
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  llvm::ScalarEvolution& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  auto& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  auto& assumptions = analyses.getResult<llvm::AssumptionAnalysis>(function);

  for (Loop* loop : llvm::SmallVector<Loop*>(loops.begin(), loops.end()))
    llvm::simplifyLoop(loop, &dominators, &loops, &evolution, &assumptions, nullptr, /*PreserveLCSSA=*/false);
  // What to do is decided before anything else changes.
  const bool at_start = may_recurse(function);
  llvm::SmallVector<Loop*> long_loops;
  for (Loop* loop : loops.getLoopsInPreorder())
    if (!yields_already(*loop, loops) && (calls(*loop) || most_turns(*loop, evolution) == 0)) long_loops.push_back(loop);
  llvm::SmallVector<std::pair<const BasicBlock*, const BasicBlock*>> backwards;
  llvm::FindFunctionBackedges(function, backwards);
  llvm::SmallSetVector<BasicBlock*, 4> jumps;
  for (const auto& [from, to] : backwards)
    if (!dominators.dominates(to, from)) jumps.insert(const_cast<BasicBlock*>(from));

  if (!function.hasOptSize() && !function.hasOptNone()) {
    auto& target = analyses.getResult<llvm::TargetIRAnalysis>(function);
    const auto is_tight = [](const Loop& loop) {
      return loop.isInnermost() && !calls(loop) && is_simple(loop) && !counted(loop) && size(loop) <= small_loop &&
             loop.isSafeToClone();
    };
    llvm::erase_if(long_loops, [&](Loop* loop) {
      if (!is_tight(*loop)) return false;
      llvm::formLCSSA(*loop, dominators, &loops, &evolution);
      llvm::UnrollLoopOptions options{};
      options.Count = unrolled;
      options.Force = true;
      return llvm::UnrollLoop(loop, options, &loops, &evolution, &dominators, &assumptions, &target, nullptr,
                              /*PreserveLCSSA=*/true) == llvm::LoopUnrollResult::FullyUnrolled;
    });
  }

  // Inner loops first, and what each gets is settled before any of them changes: LoopInfo does not learn of the new blocks.
  llvm::SmallVector<Plan> plans;
  for (const Loop* loop : llvm::reverse(long_loops)) plans.push_back(plan(*loop));
  Preemption preemption(function);
  for (const Plan& plan : plans) {
    if (plan.counted)
      preemption.charge(run_in_chunks(*plan.loop, *plan.counted, chunk_bits), chunk, plan.counted->latch);
    else if (plan.turns != 0)
      preemption.count_turns(*plan.loop, plan.turns, plan.charged);
    else
      preemption.charge_back_edges(*plan.loop);
  }
  for (BasicBlock* from : jumps) preemption.charge_jump(from);
  if (at_start) preemption.charge_start();
  // What was concluded of the function before no longer holds: anything may happen during the call.
  for (const auto attribute :
       {llvm::Attribute::Memory, llvm::Attribute::NoSync, llvm::Attribute::NoFree, llvm::Attribute::WillReturn})
    function.removeFnAttr(attribute);
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
