// What several passes want to know of loops, and do to them.
#pragma once

#include <optional>

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Instructions.h"

namespace weft {

// The library's yield for code that waits.
inline constexpr const char* yield_name = "weft_spin_yield";

// Whether each turn of the loop calls one of those functions: there is no way back to the header without such a call outside
// of the loops inside.
bool calls_each_turn(const llvm::Loop& loop, const llvm::LoopInfo& loops, llvm::function_ref<bool(llvm::StringRef)> is_one);
inline bool yields_already(const llvm::Loop& loop, const llvm::LoopInfo& loops) {
  return calls_each_turn(loop, loops, [](llvm::StringRef name) { return name == yield_name; });
}

// Where to put what is to be done on a back edge: on the edge itself if it can be split, so that leaving the loop does not
// come there.
llvm::Instruction* place_on_edge(llvm::BasicBlock* latch, llvm::BasicBlock* header);

// Whether blocks can be put before it and on its back edge.
bool is_simple(const llvm::Loop& loop);

// A loop that counts to a bound: on its back edge, `counter` or what it becomes there is compared with `bound`.
struct Counted {
  llvm::BasicBlock* latch = nullptr;
  llvm::PHINode* counter = nullptr;
  llvm::ICmpInst* comparison = nullptr;  // bound second
  llvm::Value* bound = nullptr;
  llvm::Value* step = nullptr;  // for a pointer in bytes; negative if it falls, and then a constant
  bool rises = true;
};

std::optional<Counted> counted(const llvm::Loop& loop);

// Around a simple loop comes another one, whose turns are chunks of 2^bits of the loop's. Gives the place that is come to
// between two chunks.
llvm::Instruction* run_in_chunks(const llvm::Loop& loop, const Counted& counted, unsigned bits);

}  // namespace weft
