// A WebAssembly object has no common symbols: LLVM writes them as undefined. A weak definition in each file does the same where
// all declare the variable with the same size: one is taken, and a definition with an initialiser goes before all.
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {

llvm::PreservedAnalyses CommonSymbolPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  bool changed = false;
  for (llvm::GlobalVariable& variable : module.globals()) {
    if (!variable.hasCommonLinkage()) continue;
    variable.setLinkage(llvm::GlobalValue::WeakAnyLinkage);
    changed = true;
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
