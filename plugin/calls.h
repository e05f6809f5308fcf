// Places calls of the library's functions in code that is otherwise complete.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/TinyPtrVector.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"

namespace weft {

class Calls {
 public:
  explicit Calls(llvm::Function& function);

  // `original` is the block, of those there were when this object was made, that the place belongs or belonged to.
  void insert_before(llvm::Instruction* place, llvm::FunctionCallee callee, llvm::BasicBlock* original);

 private:
  llvm::Function& function_;
  llvm::DenseMap<llvm::BasicBlock*, llvm::TinyPtrVector<llvm::BasicBlock*>> funclets_;
};

}  // namespace weft
