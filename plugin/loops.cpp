#include "loops.h"

#include <cstdint>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

namespace weft {

using llvm::BasicBlock;
using llvm::cast;
using llvm::dyn_cast;
using llvm::Function;
using llvm::Instruction;
using llvm::isa;
using llvm::Loop;
using llvm::PHINode;
using llvm::Value;

namespace {

bool calls(const BasicBlock& block, llvm::function_ref<bool(llvm::StringRef)> is_one) {
  return llvm::any_of(block, [&](const Instruction& instruction) {
    const auto* const call = dyn_cast<llvm::CallBase>(&instruction);
    const Function* const callee = call ? call->getCalledFunction() : nullptr;
    return callee && is_one(callee->getName());
  });
}

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

Value* moved(llvm::IRBuilder<>& builder, Value* from, Value* by) {
  return from->getType()->isPointerTy() ? builder.CreatePtrAdd(from, by) : builder.CreateAdd(from, by);
}

// The bound for this chunk: the loop's own if that is near, else where the counter is then. As a distance without a sign,
// which for an order is right because the counter has not passed the bound yet; if it has, the loop's bound ends it at once.
// A step that is not known may be zero, and then each turn is a chunk, or so great that no chunk is as long.
Value* end_of_chunk(llvm::IRBuilder<>& builder, const Counted& counted, Value* first, bool is_next, unsigned bits) {
  const bool is_pointer = first->getType()->isPointerTy();
  const auto number = [&](Value* value) { return is_pointer ? builder.CreatePtrToInt(value, builder.getInt32Ty()) : value; };
  Value* const from = is_next ? moved(builder, first, counted.step) : first;
  Value* const distance = counted.rises ? builder.CreateSub(number(counted.bound), number(from))
                                        : builder.CreateSub(number(from), number(counted.bound));
  Value* const width = counted.rises ? counted.step : builder.CreateNeg(counted.step);
  Value* is_far = builder.CreateICmpUGT(builder.CreateLShr(distance, bits), width);
  if (!counted.comparison->isEquality()) {
    const bool is_signed = counted.comparison->isSigned();
    const llvm::CmpInst::Predicate before = counted.rises ? (is_signed ? llvm::CmpInst::ICMP_SLT : llvm::CmpInst::ICMP_ULT)
                                                          : (is_signed ? llvm::CmpInst::ICMP_SGT : llvm::CmpInst::ICMP_UGT);
    is_far = builder.CreateAnd(is_far, builder.CreateICmp(before, from, counted.bound));
  }
  return builder.CreateSelect(is_far, moved(builder, from, builder.CreateShl(counted.step, bits)), counted.bound);
}

}  // namespace

bool calls_each_turn(const Loop& loop, const llvm::LoopInfo& loops, llvm::function_ref<bool(llvm::StringRef)> is_one) {
  llvm::SmallVector<BasicBlock*> blocks;
  loop.getLoopLatches(blocks);
  llvm::SmallPtrSet<const BasicBlock*, 16> seen;
  while (!blocks.empty()) {
    BasicBlock* const block = blocks.pop_back_val();
    if (!seen.insert(block).second || (loops.getLoopFor(block) == &loop && calls(*block, is_one))) continue;
    if (block == loop.getHeader()) return false;
    blocks.append(llvm::pred_begin(block), llvm::pred_end(block));
  }
  return true;
}

Instruction* place_on_edge(BasicBlock* latch, BasicBlock* header) {
  const bool can_split = isa<llvm::BranchInst, llvm::SwitchInst>(latch->getTerminator()) && !header->isEHPad() &&
                         llvm::count(llvm::successors(latch), header) == 1;
  return (can_split ? llvm::SplitEdge(latch, header) : latch)->getTerminator();
}

bool is_simple(const Loop& loop) {
  const BasicBlock* const latch = loop.getLoopLatch();
  return loop.isLoopSimplifyForm() && isa<llvm::BranchInst>(latch->getTerminator()) && !loop.getHeader()->isEHPad();
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

Instruction* run_in_chunks(const Loop& loop, const Counted& counted, unsigned bits) {
  //   before -> outer -> header ... latch -> header, as long as the chunk lasts
  //                                    \-> chunk's end -> where the loop went, or: charge -> outer
  Function& function = *loop.getHeader()->getParent();
  BasicBlock* const header = loop.getHeader();
  BasicBlock* const before = loop.getLoopPreheader();
  BasicBlock* const latch = counted.latch;
  auto* const branch = cast<llvm::BranchInst>(latch->getTerminator());
  const unsigned back = branch->getSuccessor(0) == header ? 0 : 1;
  BasicBlock* const exit = branch->getSuccessor(1 - back);
  llvm::LLVMContext& context = function.getContext();

  BasicBlock* const outer = BasicBlock::Create(context, "weft.chunk", &function, header);
  BasicBlock* const chunk_end = BasicBlock::Create(context, "weft.chunk.end", &function, header);
  BasicBlock* const again = BasicBlock::Create(context, "weft.chunk.again", &function, header);
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
  Value* const bound = end_of_chunk(builder, counted, first, is_next, bits);
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
  return builder.CreateBr(outer);
}

}  // namespace weft
