// How a function of one type calls one of another, as the usual machines do it: integers and pointers are numbered for
// themselves, and floating-point numbers for themselves; arguments too many are dropped, and what is missing is 0.
#pragma once

#include "llvm/IR/Function.h"
#include "llvm/IR/IRBuilder.h"

namespace weft {

// A function of ours, with an empty block, for the same machine as the rest of the module.
llvm::Function* make_function(const llvm::Twine& name, llvm::FunctionType* type, llvm::GlobalValue::LinkageTypes linkage,
                              llvm::Module& module);

// The value cut or widened to a type of the same kind, floating-point or not. What is of the other kind, or is not there (null,
// or the result of a function without one), is 0.
llvm::Value* read_as(llvm::IRBuilder<>& builder, llvm::Value* value, llvm::Type* type, bool is_unsigned = false);

// Makes `from`, whose block is empty, call `to`.
void forward(llvm::Function& from, llvm::Function& to);

}  // namespace weft
