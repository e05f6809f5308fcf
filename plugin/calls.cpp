#include "calls.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"

namespace weft {

Calls::Calls(llvm::Function& function) : function_(function) {
  if (function.hasPersonalityFn() && llvm::isScopedEHPersonality(llvm::classifyEHPersonality(function.getPersonalityFn())))
    funclets_ = llvm::colorEHFunclets(function);
}

void Calls::insert_before(llvm::Instruction* place, llvm::FunctionCallee callee, llvm::BasicBlock* original) {
  // Inside a C++ handler or cleanup a call must name its funclet, or code generation takes it for unreachable.
  llvm::SmallVector<llvm::OperandBundleDef, 1> bundles;
  if (const auto colors = funclets_.find(original); colors != funclets_.end())
    if (auto* const pad = llvm::dyn_cast<llvm::FuncletPadInst>(&*colors->second.front()->getFirstNonPHIIt()))
      bundles.emplace_back("funclet", pad);
  llvm::CallInst* const call = llvm::IRBuilder<>(place).CreateCall(callee, {}, bundles);
  // With debug information, a call that may be inlined (LTO) must have a location.
  if (llvm::DISubprogram* const subprogram = function_.getSubprogram(); subprogram && !call->getDebugLoc())
    call->setDebugLoc(llvm::DILocation::get(function_.getContext(), 0, 0, subprogram));
}

}  // namespace weft
