// Threads change only where the library switches, so a loop that waits for another thread's store must reach the library.
// A call of weft_spin_yield() goes on the back edges of a loop
//   - that ends by what an atomic or volatile access of memory that others can reach gave (its result decides, through data or
//     control, whether an exit is taken), whatever else the loop does;
//   - that never ends;
//   - that changes nothing, and so can end only by another thread's act (an unoptimised wait for a plain variable);
// and at the start of a function whose result depends on such an access: `while (!done());` may be in another file.
// Where only some turns come to the access (an interpreter's loop looks at a flag after jumps), the call goes before the
// access: a loop that goes round without it does not wait for it. A yield too many is never wrong and costs a decrement: the
// call has a budget. Code without atomic or volatile accesses that ends by itself stays as it is.
#include "calls.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/PostDominators.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
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
using llvm::Value;

llvm::cl::opt<bool> enabled("weft-spin-loops", llvm::cl::init(true),
                            llvm::cl::desc("Weft: yield in loops that wait for another thread"));

// On functions that have been through the pass: a second run (bitcode compiled again) must add nothing.
constexpr const char* done_attribute = "weft-spin-loops";

// Whether only this activation of the function can reach the variable. Volatile is no obstacle, unlike in LLVM's own capture
// analysis: `for (volatile int i = 0; ...)` waits for nobody.
bool is_private(const llvm::AllocaInst* variable) {
  llvm::SmallVector<const Value*> pointers = {variable};
  llvm::SmallPtrSet<const Value*, 8> seen;
  while (!pointers.empty()) {
    const Value* const pointer = pointers.pop_back_val();
    if (!seen.insert(pointer).second) continue;
    for (const llvm::Use& use : pointer->uses()) {
      const auto* const user = cast<Instruction>(use.getUser());
      if (isa<llvm::GetElementPtrInst, llvm::PHINode, llvm::SelectInst, llvm::AddrSpaceCastInst>(user)) {
        pointers.push_back(user);
        continue;
      }
      const bool stays = isa<llvm::LoadInst, llvm::MemIntrinsic, llvm::ICmpInst>(user) ||
                         (isa<llvm::IntrinsicInst>(user) && user->isLifetimeStartOrEnd()) ||
                         (isa<llvm::StoreInst>(user) && use.getOperandNo() == llvm::StoreInst::getPointerOperandIndex()) ||
                         (isa<llvm::AtomicRMWInst, llvm::AtomicCmpXchgInst>(user) && use.getOperandNo() == 0);
      if (!stays) return false;
    }
  }
  return true;
}

// After it, plain loads read again what others may have stored: `while (!flag) asm volatile("" ::: "memory");`
bool is_barrier(const Instruction& instruction) {
  if (isa<llvm::FenceInst>(instruction)) return true;
  const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
  return call && call->isInlineAsm() && call->mayWriteToMemory();
}

// Whether a decision in a region (the blocks of a loop, or of a whole function) depends on other threads: its backward slice
// over operands, stores and branches reaches an access that others take part in.
class Slice {
 public:
  Slice(llvm::ArrayRef<BasicBlock*> region, const llvm::PostDominatorTree& post_dominators)
      : region_(region.begin(), region.end()), post_dominators_(post_dominators) {
    for (const BasicBlock* block : region)
      for (const Instruction& instruction : *block) has_barrier_ |= is_barrier(instruction);
    for (const BasicBlock* block : region)
      for (const Instruction& instruction : *block) can_watch_ |= watches(instruction);
  }

  // The value is wanted.
  void add(const Value* value) {
    const auto* const instruction = dyn_cast<Instruction>(value);
    if (instruction && region_.contains(instruction->getParent()) && seen_.insert(instruction).second)
      wanted_.push_back(instruction);
  }

  // Whether the block runs is wanted: the branches that it is control-dependent on.
  void add_execution(const BasicBlock* block) {
    if (!seen_blocks_.insert(block).second) return;
    for (const BasicBlock* branch : region_) {
      const Instruction* const end = branch->getTerminator();
      if (end->getNumSuccessors() < 2 || (branch != block && post_dominators_.dominates(block, branch))) continue;
      if (llvm::any_of(llvm::successors(branch),
                       [&](const BasicBlock* next) { return post_dominators_.dominates(block, next); }))
        add(end);
    }
  }

  // The accesses by which others take part in what is wanted.
  llvm::SmallVector<Instruction*> watched() {
    llvm::SmallVector<Instruction*> result;
    if (!can_watch_) return result;
    while (!wanted_.empty()) {
      const Instruction* const instruction = wanted_.pop_back_val();
      if (watches(*instruction)) result.push_back(const_cast<Instruction*>(instruction));
      for (const Value* operand : instruction->operands()) add(operand);
      if (const auto* const phi = dyn_cast<llvm::PHINode>(instruction)) add_choice(*phi);
      if (const auto* const load = dyn_cast<llvm::LoadInst>(instruction)) add_stores(*load);
    }
    return result;
  }

 private:
  bool is_shared(const Value* pointer) {
    const auto* const variable = dyn_cast<llvm::AllocaInst>(llvm::getUnderlyingObject(pointer));
    if (!variable) return true;
    const auto [known, is_new] = private_.try_emplace(variable, false);
    if (is_new) known->second = is_private(variable);
    return !known->second;
  }

  bool watches(const Instruction& instruction) {
    if (const auto* const load = dyn_cast<llvm::LoadInst>(&instruction))
      return (load->isAtomic() || load->isVolatile() || has_barrier_) && is_shared(load->getPointerOperand());
    if (isa<llvm::AtomicCmpXchgInst, llvm::AtomicRMWInst>(instruction)) return is_shared(instruction.getOperand(0));
    return false;
  }

  // Which of the incoming edges is taken.
  void add_choice(const llvm::PHINode& phi) {
    llvm::SmallPtrSet<const BasicBlock*, 4> from;
    for (const BasicBlock* block : phi.blocks())
      if (region_.contains(block)) from.insert(block);
    if (from.size() < 2) return;  // a counter: it comes round by one edge
    for (const BasicBlock* block : from) {
      add(block->getTerminator());
      add_execution(block);
    }
  }

  // What the load may read: the stores to the same local variable, or all those to memory that is no local variable.
  void add_stores(const llvm::LoadInst& load) {
    const auto variable = [](const Value* pointer) {
      const Value* const object = llvm::getUnderlyingObject(pointer);
      return isa<llvm::AllocaInst>(object) ? object : nullptr;
    };
    const Value* const object = variable(load.getPointerOperand());
    for (const BasicBlock* block : region_)
      for (const Instruction& instruction : *block) {
        const auto* const store = dyn_cast<llvm::StoreInst>(&instruction);
        if (!store || variable(store->getPointerOperand()) != object) continue;
        add(store->getValueOperand());
        add_execution(block);
      }
  }

  llvm::SmallPtrSet<const BasicBlock*, 16> region_;
  const llvm::PostDominatorTree& post_dominators_;
  llvm::DenseMap<const llvm::AllocaInst*, bool> private_;
  llvm::SmallPtrSet<const Instruction*, 32> seen_;
  llvm::SmallPtrSet<const BasicBlock*, 16> seen_blocks_;
  llvm::SmallVector<const Instruction*> wanted_;
  bool has_barrier_ = false;
  bool can_watch_ = false;
};

// An exit that leads only to abort() or the like is an assertion, not an end.
bool never_ends(const Loop& loop) {
  llvm::SmallVector<BasicBlock*> exits;
  loop.getExitBlocks(exits);
  return llvm::all_of(exits, [](const BasicBlock* exit) { return isa<llvm::UnreachableInst>(exit->getTerminator()); });
}

bool changes_nothing(const Loop& loop) {
  if (!loop.getHeader()->phis().empty()) return false;
  return llvm::all_of(loop.blocks(), [](const BasicBlock* block) {
    return llvm::all_of(*block, [](const Instruction& instruction) {
      if (isa<llvm::IntrinsicInst>(instruction)) return !instruction.mayWriteToMemory() || instruction.isLifetimeStartOrEnd();
      return !instruction.mayWriteToMemory() && !isa<llvm::CallBase>(instruction);
    });
  });
}

// One that only some turns of a loop come to may have the yield before it. A plain load, which a barrier makes an access that
// others take part in, is one of many.
bool takes_a_yield(const Instruction& access) {
  const auto* const load = dyn_cast<llvm::LoadInst>(&access);
  return !load || load->isAtomic() || load->isVolatile();
}

// Where the calls go.
class Places {
 public:
  Places(Function& function, llvm::FunctionAnalysisManager& analyses)
      : function_(function),
        loops_(analyses.getResult<llvm::LoopAnalysis>(function)),
        dominators_(analyses.getResult<llvm::DominatorTreeAnalysis>(function)),
        post_dominators_(analyses.getResult<llvm::PostDominatorTreeAnalysis>(function)) {
    for (const Loop* loop : loops_.getLoopsInPreorder()) add_loop(*loop);
    add_answer();
  }

  bool empty() const { return !at_start && back_edges.empty() && accesses.empty(); }

  bool at_start = false;
  llvm::SmallVector<std::pair<BasicBlock*, BasicBlock*>> back_edges;
  llvm::SmallSetVector<Instruction*, 4> accesses;  // before them

 private:
  void add_loop(const Loop& loop) {
    llvm::SmallVector<BasicBlock*> latches;
    loop.getLoopLatches(latches);
    if (never_ends(loop) || changes_nothing(loop)) {
      for (BasicBlock* latch : latches) back_edges.emplace_back(latch, loop.getHeader());
      return;
    }
    Slice slice(loop.getBlocks(), post_dominators_);
    llvm::SmallVector<BasicBlock*> exiting;
    loop.getExitingBlocks(exiting);
    for (const BasicBlock* block : exiting) {
      slice.add(block->getTerminator());
      slice.add_execution(block);
    }
    const llvm::SmallVector<Instruction*> watched = slice.watched();
    if (watched.empty()) return;
    // What is in a loop inside is come to more often than this loop's back edges.
    const bool some_inside = llvm::any_of(watched, [&](const Instruction* access) {
      return loops_.getLoopFor(access->getParent()) != &loop || !takes_a_yield(*access);
    });
    bool all_edges = true;
    for (BasicBlock* latch : latches) {
      const bool on_edge = some_inside || llvm::any_of(watched, [&](const Instruction* access) {
                             return dominators_.dominates(access->getParent(), latch);
                           });
      if (on_edge)
        back_edges.emplace_back(latch, loop.getHeader());
      else
        all_edges = false;
    }
    if (!all_edges) accesses.insert_range(watched);
  }

  void add_answer() {
    if (function_.getReturnType()->isVoidTy()) return;
    llvm::SmallVector<BasicBlock*> blocks;
    for (BasicBlock& block : function_) blocks.push_back(&block);
    Slice slice(blocks, post_dominators_);
    llvm::SmallVector<const BasicBlock*> returns;
    for (const BasicBlock& block : function_)
      if (isa<llvm::ReturnInst>(block.getTerminator())) returns.push_back(&block);
    for (const BasicBlock* block : returns) {
      slice.add(block->getTerminator());
      if (returns.size() > 1) slice.add_execution(block);
    }
    at_start = !slice.watched().empty();
  }

  Function& function_;
  const llvm::LoopInfo& loops_;
  const llvm::DominatorTree& dominators_;
  const llvm::PostDominatorTree& post_dominators_;
};

}  // namespace

llvm::PreservedAnalyses SpinLoopPass::run(Function& function, llvm::FunctionAnalysisManager& analyses) {
  if (!enabled || function.getName() == yield_name || function.hasFnAttribute(done_attribute))
    return llvm::PreservedAnalyses::all();
  function.addFnAttr(done_attribute);
  const Places places(function, analyses);
  if (places.empty()) return llvm::PreservedAnalyses::all();

  const llvm::FunctionCallee yield =
      function.getParent()->getOrInsertFunction(yield_name, llvm::Type::getVoidTy(function.getContext()));
  Calls calls(function);
  for (Instruction* access : places.accesses) calls.insert_before(access, yield, access->getParent());
  for (const auto& [latch, header] : places.back_edges) {
    // On the edge, so that leaving the loop at once (a compare-exchange that succeeds) costs nothing.
    calls.insert_before(place_on_edge(latch, header), yield, latch);
  }
  // What was concluded of the function before no longer holds: anything may happen during the call.
  for (const auto attribute : {llvm::Attribute::Memory, llvm::Attribute::NoSync, llvm::Attribute::NoFree,
                               llvm::Attribute::NoRecurse, llvm::Attribute::WillReturn})
    function.removeFnAttr(attribute);
  if (places.at_start) {
    BasicBlock& entry = function.getEntryBlock();
    calls.insert_before(&*entry.getFirstNonPHIOrDbgOrAlloca(), yield, &entry);
  }
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
