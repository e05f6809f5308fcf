// Registers the passes with clang (-fpass-plugin) and opt (-passes=weft).
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "passes.h"

namespace {

void add_passes(llvm::ModulePassManager& passes) {
  passes.addPass(weft::IncompleteDeclarationPass());
  passes.addPass(weft::MainFunctionPass());
  passes.addPass(weft::DestructorPass());
  passes.addPass(weft::ThreadNamePass());
  passes.addPass(weft::ThreadLocalPass());
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(weft::SpinLoopPass()));
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(weft::CallLoopPass()));
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(weft::PreemptionPass()));
  // What this adds is never interrupted, and is checked.
  passes.addPass(weft::FunctionTypesPass());
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(weft::StackCheckPass()));
  passes.addPass(weft::LibraryNamesPass());
}

void register_passes(llvm::PassBuilder& builder) {
  // The end of the compile step's pipeline: what inlining can simplify is simplified, and no later pass knows less than the
  // programmer's source says (thread-local, volatile). It is reached once at every level, and for LTO before the bitcode is
  // written; the link step does not load the plugin.
  builder.registerOptimizerLastEPCallback(
      [](llvm::ModulePassManager& passes, llvm::OptimizationLevel, llvm::ThinOrFullLTOPhase) { add_passes(passes); });
  builder.registerPipelineParsingCallback(
      [](llvm::StringRef name, llvm::ModulePassManager& passes, llvm::ArrayRef<llvm::PassBuilder::PipelineElement>) {
        if (name != "weft") return false;
        add_passes(passes);
        return true;
      });
}

}  // namespace

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "weft", "1", register_passes};
}
