// A thread-local variable becomes an ordinary one in section `weft_tls`. That section is the image; every thread, main
// included, has a copy of it somewhere above, and the mutable WebAssembly global `__tls_base` holds "copy minus image" of the
// running thread. So the address of x is &x + __tls_base.
#include <algorithm>
#include <cstdint>

#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ReplaceConstant.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

constexpr const char* image_section = "weft_tls";

// One word per module whose variables want more than the usual alignment; the start code takes the greatest.
constexpr const char* alignment_section = "weft_tls_align";
constexpr std::uint64_t usual_alignment = 16;

llvm::Value* address_before(llvm::Instruction* place, llvm::GlobalValue* variable) {
  llvm::IRBuilder<> builder(place);
  llvm::Type* const word = builder.getInt32Ty();
  // By the intrinsic, not as a variable in address space 1: LTO's symbol table would take that for data.
  llvm::Value* const base =
      builder.CreatePtrToInt(builder.CreateIntrinsic(builder.getPtrTy(), llvm::Intrinsic::wasm_tls_base, {}), word);
  // Integers, not a GEP: the copy lies outside the object. No wrap: it lies above the image; that lets an access fold &x in.
  llvm::Value* const sum = builder.CreateAdd(llvm::ConstantExpr::getPtrToInt(variable, word), base, "", /*HasNUW=*/true);
  return builder.CreateIntToPtr(sum, builder.getPtrTy());
}

// Where an operand of a PHI can be computed: at the end of the edge's block, or, since a catchswitch stands alone in its
// block, at the function's start.
llvm::Instruction* place_for_edge(llvm::BasicBlock* from) {
  if (isa<llvm::CatchSwitchInst>(from->getTerminator())) return &*from->getParent()->getEntryBlock().getFirstInsertionPt();
  return from->getTerminator();
}

void replace_use(llvm::Use& use, llvm::GlobalValue* variable) {
  auto* const user = cast<llvm::Instruction>(use.getUser());
  if (auto* const call = dyn_cast<llvm::IntrinsicInst>(user);
      call && call->getIntrinsicID() == llvm::Intrinsic::threadlocal_address) {
    call->replaceAllUsesWith(address_before(call, variable));
    call->eraseFromParent();
  } else if (auto* const phi = dyn_cast<llvm::PHINode>(user)) {
    llvm::BasicBlock* const from = phi->getIncomingBlock(use);
    phi->setIncomingValueForBlock(from, address_before(place_for_edge(from), variable));
  } else {
    use.set(address_before(user, variable));
  }
}

void make_ordinary(llvm::GlobalValue* value) {
  value->setThreadLocal(false);
  auto* const variable = dyn_cast<llvm::GlobalVariable>(value);
  if (!variable || variable->isDeclaration()) return;
  variable->setSection(image_section);
  variable->setConstant(false);  // the section is copied as a whole and holds data that changes
  if (variable->hasCommonLinkage()) variable->setLinkage(llvm::GlobalValue::WeakAnyLinkage);  // common has no section
}

void note_alignment(llvm::Module& module, std::uint64_t alignment) {
  llvm::Type* const word = llvm::Type::getInt32Ty(module.getContext());
  auto* const note =
      new llvm::GlobalVariable(module, word, /*isConstant=*/true, llvm::GlobalValue::LinkOnceODRLinkage,
                               llvm::ConstantInt::get(word, alignment), "__weft_tls_align_" + llvm::Twine(alignment));
  note->setVisibility(llvm::GlobalValue::HiddenVisibility);
  note->setSection(alignment_section);
  note->setComdat(module.getOrInsertComdat(note->getName()));
  llvm::appendToUsed(module, {note});
}

}  // namespace

llvm::PreservedAnalyses ThreadLocalPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  llvm::SmallVector<llvm::GlobalValue*> variables;
  for (llvm::GlobalValue& value : module.global_values())
    if (value.isThreadLocal()) variables.push_back(&value);
  if (variables.empty()) return llvm::PreservedAnalyses::all();

  const llvm::SmallVector<llvm::Constant*> constants(variables.begin(), variables.end());
  llvm::convertUsersOfConstantsToInstructions(constants);
  for (llvm::GlobalValue* variable : variables) {
    llvm::SmallVector<llvm::Use*> uses;
    for (llvm::Use& use : variable->uses())
      if (isa<llvm::Instruction>(use.getUser())) uses.push_back(&use);
    for (llvm::Use* use : uses) replace_use(*use, variable);
  }

  std::uint64_t alignment = usual_alignment;
  for (llvm::GlobalValue* value : variables) {
    make_ordinary(value);
    if (auto* const variable = dyn_cast<llvm::GlobalVariable>(value); variable && !variable->isDeclaration())
      alignment = std::max(alignment, module.getDataLayout().getPreferredAlign(variable).value());
  }
  if (alignment > usual_alignment) note_alignment(module, alignment);
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
