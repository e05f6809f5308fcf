// clang 22 declares a function whose parameter or result is a class that is not complete yet as `void ()`, without attributes,
// and leaves it at that when the class is complete and the function is called with all its arguments. With -g it comes to that
// whenever a function is the argument of a template (`serve<&give>`): the template's description names it before the call is
// compiled. The object would then say that it calls a function without parameters. On other machines nobody looks; here the
// call and the definition have different types. So the declaration gets the type in which it is called.
//
// Not needed any more once CodeGenModule::GetOrCreateLLVMFunction replaces a declaration that it made without knowing its
// type: tests/plugin/incomplete_declarations.cpp passes without this.
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::CallBase;
using llvm::Function;
using llvm::FunctionType;

// What is declared with a known type, in C++ or C, has attributes, of the processor at least.
bool may_be_incomplete(const Function& function) {
  return function.isDeclaration() && !function.isVarArg() && function.arg_empty() && function.getReturnType()->isVoidTy() &&
         !function.getAttributes().hasFnAttrs();
}

// The one type in which all calls by its name are, if it is one.
FunctionType* called_type(const Function& function) {
  FunctionType* called = nullptr;
  for (const llvm::Use& use : function.uses()) {
    const auto* const call = llvm::dyn_cast<CallBase>(use.getUser());
    if (!call || !call->isCallee(&use)) continue;
    if (called && called != call->getFunctionType()) return nullptr;
    called = call->getFunctionType();
  }
  return called;
}

}  // namespace

llvm::PreservedAnalyses IncompleteDeclarationPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  bool changed = false;
  for (Function& declared : llvm::make_early_inc_range(module)) {
    if (!may_be_incomplete(declared)) continue;
    FunctionType* const type = called_type(declared);
    if (!type || type == declared.getFunctionType()) continue;
    Function* const made = Function::Create(type, declared.getLinkage(), declared.getAddressSpace(), "", &module);
    made->copyAttributesFrom(&declared);
    made->takeName(&declared);
    made->copyMetadata(&declared, 0);
    declared.replaceAllUsesWith(made);
    declared.eraseFromParent();
    changed = true;
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
