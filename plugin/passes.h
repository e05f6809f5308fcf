// What the compiler adds to a program so that its threads can share one WebAssembly instance: a copy of each thread-local
// variable per thread, a yield where a loop waits for another thread or calls the library, if asked for a countdown in all that
// takes long, a look whether the stack still has room, calls of functions of another type than a pointer's, destructors that
// run last, and names for threads. One pass each.
#pragma once

#include "llvm/IR/PassManager.h"

namespace weft {

struct IncompleteDeclarationPass : llvm::PassInfoMixin<IncompleteDeclarationPass> {
  static bool isRequired() { return true; }  // at -O0 too
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct FunctionTypesPass : llvm::PassInfoMixin<FunctionTypesPass> {
  static bool isRequired() { return true; }  // at -O0 too
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct MainFunctionPass : llvm::PassInfoMixin<MainFunctionPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct LibraryNamesPass : llvm::PassInfoMixin<LibraryNamesPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct DestructorPass : llvm::PassInfoMixin<DestructorPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct ThreadNamePass : llvm::PassInfoMixin<ThreadNamePass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct ThreadLocalPass : llvm::PassInfoMixin<ThreadLocalPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Module& module, llvm::ModuleAnalysisManager& analyses);
};

struct SpinLoopPass : llvm::PassInfoMixin<SpinLoopPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

struct CallLoopPass : llvm::PassInfoMixin<CallLoopPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

// Whether PreemptionPass does anything.
bool is_preempted();

struct PreemptionPass : llvm::PassInfoMixin<PreemptionPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

struct StackCheckPass : llvm::PassInfoMixin<StackCheckPass> {
  static bool isRequired() { return true; }
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace weft
