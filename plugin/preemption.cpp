// weft cc -fpreempt: code that never calls the library is interrupted as well. What takes time without end is a loop or a
// recursion, so each of them counts down the word weft_preempt_left, and calls weft_preempt() when that is spent: it looks at
// the clock, and may give the turn to another thread.
//
// An access to memory on each turn of a tight loop would double its time. Hence
//   - an innermost loop without calls that counts to a bound (p != end, i < n) runs in chunks: its own condition, with the end
//   of
//     the chunk for the bound, is all that a turn costs, and a chunk's end is charged;
//   - another innermost loop without calls counts its turns in a WebAssembly local, and so many at once are charged. A small
//   one
//     is unrolled first, for else the counting is a good part of the turn;
//   - a loop around such ones counts its turns likewise, up to a few: the work inside is not charged as long as it is less than
//   a
//     chunk, so its turns are dearer;
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
constexpr const char* yield_name = "weft_spin_yield";

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

bool has_yield(const BasicBlock& block) {
  return llvm::any_of(block, [](const Instruction& instruction) {
    const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
    const Function* const callee = call ? call->getCalledFunction() : nullptr;
    return callee && callee->getName() == yield_name;
  });
}

// Whether each turn of the loop does: there is no way back to the header without a yield outside of the loops inside.
bool yields_already(const Loop& loop, const llvm::LoopInfo& loops) {
  llvm::SmallVector<BasicBlock*> blocks;
  loop.getLoopLatches(blocks);
  llvm::SmallPtrSet<const BasicBlock*, 16> seen;
  while (!blocks.empty()) {
    BasicBlock* const block = blocks.pop_back_val();
    if (!seen.insert(block).second || (loops.getLoopFor(block) == &loop && has_yield(*block))) continue;
    if (block == loop.getHeader()) return false;
    blocks.append(llvm::pred_begin(block), llvm::pred_end(block));
  }
  return true;
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

// A loop that counts to a bound: on its back edge, `counter` or what it becomes there is compared with `bound`.
struct Counted {
  BasicBlock* latch = nullptr;
  PHINode* counter = nullptr;
  llvm::ICmpInst* comparison = nullptr;  // bound second
  Value* bound = nullptr;
  Value* step = nullptr;  // for a pointer in bytes; negative if it falls, and then a constant
  bool rises = true;
};

// What is added to the counter on each turn.
Value* step_of(Value* next, const PHINode& counter, const Loop& loop) {
  if (const auto* const sum = dyn_cast<llvm::BinaryOperator>(next); sum && sum->getOpcode() == Instruction::Add) {
    Value* const step = sum->getOperand(sum->getOperand(0) == &counter ? 1 : 0);
    return is_contained(sum->operands(), &counter) && loop.isLoopInvariant(step) ? step : nullptr;
  }
  const auto* const element = dyn_cast<llvm::GetElementPtrInst>(next);
  if (!element || element->getPointerOperand() != &counter || !element->getType()->isPointerTy()) return nullptr;
  const llvm::DataLayout& layout = counter.getDataLayout();
  llvm::APInt offset(layout.getIndexTypeSizeInBits(element->getType()), 0);
  if (!element->accumulateConstantOffset(layout, offset)) return nullptr;
  return llvm::ConstantInt::get(element->getContext(), offset);
}

std::optional<Counted> counted(const Loop& loop) {
  Counted result{.latch = loop.getLoopLatch()};
  const BasicBlock* const header = loop.getHeader();
  auto* const branch = result.latch ? dyn_cast<llvm::BranchInst>(result.latch->getTerminator()) : nullptr;
  if (!branch || !branch->isConditional() || branch->getSuccessor(0) == branch->getSuccessor(1)) return std::nullopt;
  result.comparison = dyn_cast<llvm::ICmpInst>(branch->getCondition());
  if (!result.comparison || !result.comparison->hasOneUse() || loop.isLoopInvariant(result.comparison)) return std::nullopt;
  const bool bound_first = loop.isLoopInvariant(result.comparison->getOperand(0));
  if (!bound_first && !loop.isLoopInvariant(result.comparison->getOperand(1))) return std::nullopt;
  Value* const compared = result.comparison->getOperand(bound_first ? 1 : 0);
  result.bound = result.comparison->getOperand(bound_first ? 0 : 1);
  llvm::CmpInst::Predicate goes_on = bound_first ? result.comparison->getSwappedPredicate() : result.comparison->getPredicate();
  if (branch->getSuccessor(0) != header) goes_on = llvm::CmpInst::getInversePredicate(goes_on);

  const llvm::Type* const type = compared->getType();
  if (!type->isPointerTy() && !type->isIntegerTy(32) && !type->isIntegerTy(64)) return std::nullopt;
  for (PHINode& phi : loop.getHeader()->phis()) {
    Value* const next = phi.getIncomingValueForBlock(result.latch);
    if (compared != &phi && compared != next) continue;
    result.step = step_of(next, phi, loop);
    if (!result.step) continue;
    if (const auto* const constant = dyn_cast<llvm::ConstantInt>(result.step)) {
      constexpr std::int64_t greatest = 4096;  // so that a chunk is far from the range of 32 bits
      const std::int64_t step = constant->getSExtValue();
      if (step == 0 || step > greatest || step < -greatest) return std::nullopt;
      result.rises = step > 0;
    }
    // It must move towards the bound.
    const bool bound_is_above = llvm::ICmpInst::isLT(goes_on) || llvm::ICmpInst::isLE(goes_on);
    if (goes_on == llvm::CmpInst::ICMP_EQ || (goes_on != llvm::CmpInst::ICMP_NE && bound_is_above != result.rises))
      return std::nullopt;
    result.counter = &phi;
    return result;
  }
  return std::nullopt;
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
    for (BasicBlock* latch : latches) {
      BasicBlock* const header = loop.getHeader();
      const bool can_split = isa<llvm::BranchInst, llvm::SwitchInst>(latch->getTerminator()) && !header->isEHPad() &&
                             llvm::count(llvm::successors(latch), header) == 1;
      BasicBlock* const place = can_split ? llvm::SplitEdge(latch, header) : latch;
      charge(place->getTerminator(), step_charge, latch);
    }
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

  // Around the loop comes another one, whose turns are the chunks:
  //   before -> outer -> header ... latch -> header, as long as the chunk lasts
  //                                    \-> chunk's end -> where the loop went, or: charge -> outer
  void run_in_chunks(const Loop& loop, const Counted& counted) {
    BasicBlock* const header = loop.getHeader();
    BasicBlock* const before = loop.getLoopPreheader();
    BasicBlock* const latch = counted.latch;
    auto* const branch = cast<llvm::BranchInst>(latch->getTerminator());
    const unsigned back = branch->getSuccessor(0) == header ? 0 : 1;
    BasicBlock* const exit = branch->getSuccessor(1 - back);
    llvm::LLVMContext& context = module_.getContext();

    BasicBlock* const outer = BasicBlock::Create(context, "weft.chunk", &function_, header);
    BasicBlock* const chunk_end = BasicBlock::Create(context, "weft.chunk.end", &function_, header);
    BasicBlock* const again = BasicBlock::Create(context, "weft.chunk.again", &function_, header);
    before->getTerminator()->replaceSuccessorWith(header, outer);

    llvm::IRBuilder<> builder(outer);
    Value* first = nullptr;  // the counter's value when the chunk begins
    for (PHINode& phi : header->phis()) {
      PHINode* const start = builder.CreatePHI(phi.getType(), 2);
      start->addIncoming(phi.getIncomingValueForBlock(before), before);
      start->addIncoming(phi.getIncomingValueForBlock(latch), again);
      phi.setIncomingValue(static_cast<unsigned>(phi.getBasicBlockIndex(before)), start);
      phi.replaceIncomingBlockWith(before, outer);
      if (&phi == counted.counter) first = start;
    }
    const llvm::DebugLoc location = branch->getDebugLoc();
    if (location) builder.SetCurrentDebugLocation(location);
    Value* const compared = counted.comparison->getOperand(counted.comparison->getOperand(0) == counted.bound ? 1 : 0);
    const bool is_next = compared != counted.counter;
    Value* const bound = end_of_chunk(builder, counted, first, is_next);
    builder.CreateBr(header);

    // The loop's own condition decides when the chunk has come to its end, or the loop.
    builder.SetInsertPoint(chunk_end);
    if (location) builder.SetCurrentDebugLocation(location);
    counted.comparison->dropPoisonGeneratingFlags();  // concluded for the loop's bound
    auto* const own = cast<llvm::ICmpInst>(counted.comparison->clone());
    builder.Insert(own);
    if (!is_next) {
      // Of the counter before and after the step only one is to live on: else each turn copies it.
      builder.SetInsertPoint(own);
      Value* const next = counted.counter->getIncomingValueForBlock(latch);
      own->setOperand(own->getOperand(0) == counted.bound ? 1 : 0, moved(builder, next, builder.CreateNeg(counted.step)));
      builder.SetInsertPoint(chunk_end);
    }
    counted.comparison->setOperand(counted.comparison->getOperand(0) == counted.bound ? 0 : 1, bound);
    if (back == 0)
      builder.CreateCondBr(own, again, exit);
    else
      builder.CreateCondBr(own, exit, again);
    branch->setSuccessor(1 - back, chunk_end);
    exit->replacePhiUsesWith(latch, chunk_end);

    builder.SetInsertPoint(again);
    if (location) builder.SetCurrentDebugLocation(location);
    charge(builder.CreateBr(outer), chunk, latch);
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

  static Value* moved(llvm::IRBuilder<>& builder, Value* from, Value* by) {
    return from->getType()->isPointerTy() ? builder.CreatePtrAdd(from, by) : builder.CreateAdd(from, by);
  }

  // The bound for this chunk: the loop's own if that is near, else where the counter is then. As a distance without a sign,
  // which for an order is right because the counter has not passed the bound yet; if it has, the loop's bound ends it at once.
  // A step that is not known may be zero, and then each turn is a chunk, or so great that no chunk is as long.
  Value* end_of_chunk(llvm::IRBuilder<>& builder, const Counted& counted, Value* first, bool is_next) {
    const bool is_pointer = first->getType()->isPointerTy();
    const auto number = [&](Value* value) { return is_pointer ? builder.CreatePtrToInt(value, word_) : value; };
    Value* const from = is_next ? moved(builder, first, counted.step) : first;
    Value* const distance = counted.rises ? builder.CreateSub(number(counted.bound), number(from))
                                          : builder.CreateSub(number(from), number(counted.bound));
    Value* const width = counted.rises ? counted.step : builder.CreateNeg(counted.step);
    Value* is_far = builder.CreateICmpUGT(builder.CreateLShr(distance, chunk_bits), width);
    if (!counted.comparison->isEquality()) {
      const bool is_signed = counted.comparison->isSigned();
      const llvm::CmpInst::Predicate before = counted.rises ? (is_signed ? llvm::CmpInst::ICMP_SLT : llvm::CmpInst::ICMP_ULT)
                                                            : (is_signed ? llvm::CmpInst::ICMP_SGT : llvm::CmpInst::ICMP_UGT);
      is_far = builder.CreateAnd(is_far, builder.CreateICmp(before, from, counted.bound));
    }
    return builder.CreateSelect(is_far, moved(builder, from, builder.CreateShl(counted.step, chunk_bits)), counted.bound);
  }

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

// Whether blocks can be put before it and on its back edge.
bool is_simple(const Loop& loop) {
  const BasicBlock* const latch = loop.getLoopLatch();
  return loop.isLoopSimplifyForm() && isa<llvm::BranchInst>(latch->getTerminator()) && !loop.getHeader()->isEHPad();
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
      preemption.run_in_chunks(*plan.loop, *plan.counted);
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
