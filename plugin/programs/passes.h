// What ELF's linkers and start files do for C, and WebAssembly's do not; which sockets a program makes, and
// whether it sets terminals; from where it calls.
#pragma once

#include "llvm/IR/PassManager.h"

namespace weft {

// Tentative definitions (-fcommon, __attribute__((common))) become weak ones.
struct CommonSymbolPass : llvm::PassInfoMixin<CommonSymbolPass> {
  static bool isRequired() { return true; }  // at -O0 too
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

// Constructors get the arguments that main gets.
struct ConstructorPass : llvm::PassInfoMixin<ConstructorPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

// Calls of socket() and of socket options bring only what they need into the link.
struct SocketCallPass : llvm::PassInfoMixin<SocketCallPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

// Calls of ioctl() for terminals bring what sets these into the link.
struct TerminalCallPass : llvm::PassInfoMixin<TerminalCallPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

// From where functions are called, for crash reports.
struct CallSitePass : llvm::PassInfoMixin<CallSitePass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

}  // namespace weft
