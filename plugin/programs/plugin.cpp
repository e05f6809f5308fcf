// Registers the passes with clang (-fpass-plugin).
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "passes.h"

namespace {

void register_passes(llvm::PassBuilder& builder) {
  // Functions are inlined by then, and ../plugin.cpp's stack check is to see the frames.
  builder.registerOptimizerEarlyEPCallback([](llvm::ModulePassManager& passes, llvm::OptimizationLevel,
                                              llvm::ThinOrFullLTOPhase) { passes.addPass(weft::CallSitePass()); });
  // Once at every level, and for LTO before the bitcode is written: where the passes of ../plugin.cpp are.
  builder.registerOptimizerLastEPCallback(
      [](llvm::ModulePassManager& passes, llvm::OptimizationLevel, llvm::ThinOrFullLTOPhase) {
        passes.addPass(weft::CommonSymbolPass());
        passes.addPass(weft::ConstructorPass());
        passes.addPass(weft::SocketCallPass());
        passes.addPass(weft::TerminalCallPass());
      });
}

}  // namespace

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "weft-programs", "1", register_passes};
}
