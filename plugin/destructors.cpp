// Functions with __attribute__((destructor)) run last, after all handlers of atexit() and the destructors of static objects, as
// on Linux. The code generator for WebAssembly would make each a handler of atexit() that a constructor registers, so that it
// ran among those; here they become entries of the section `weft_destructors`, which the end of the program reads
// (guest/musl/run_destructors.c).
#include "llvm/IR/Constants.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"
#include "passes.h"

namespace weft {
namespace {

constexpr const char* section = "weft_destructors";
constexpr const char* runner_name = "weft_run_destructors";

}  // namespace

llvm::PreservedAnalyses DestructorPass::run(llvm::Module& module, llvm::ModuleAnalysisManager& /*analyses*/) {
  llvm::GlobalVariable* const list = module.getGlobalVariable("llvm.global_dtors");
  const auto* const entries =
      list && list->hasInitializer() ? llvm::dyn_cast<llvm::ConstantArray>(list->getInitializer()) : nullptr;
  if (!entries) return llvm::PreservedAnalyses::all();
  llvm::LLVMContext& context = module.getContext();
  llvm::FunctionCallee runner = module.getOrInsertFunction(runner_name, llvm::Type::getVoidTy(context));
  llvm::SmallVector<llvm::GlobalValue*> used;
  for (const llvm::Use& use : entries->operands()) {
    const auto& entry = *llvm::cast<llvm::ConstantStruct>(use);  // priority, function, what it is there for
    // The runner is linked because an entry refers to it.
    llvm::Constant* const fields[] = {entry.getOperand(0), entry.getOperand(1), llvm::cast<llvm::Constant>(runner.getCallee())};
    llvm::Constant* const value = llvm::ConstantStruct::getAnon(fields);
    auto* const variable = new llvm::GlobalVariable(module, value->getType(), /*isConstant=*/true,
                                                    llvm::GlobalValue::PrivateLinkage, value, "weft.destructor");
    variable->setSection(section);
    variable->setAlignment(llvm::Align(4));  // one follows the other
    if (auto* const subject = llvm::dyn_cast<llvm::GlobalObject>(entry.getOperand(2)->stripPointerCasts()))
      variable->setComdat(subject->getComdat());
    used.push_back(variable);
  }
  list->eraseFromParent();
  llvm::appendToUsed(module, used);
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
