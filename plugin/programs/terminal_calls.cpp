// What sets terminals is linked by programs that do: with tcsetattr() and its kind. But many ask for a window's size by
// ioctl(), and others have no other use of that than FIONBIO. So a call of ioctl() with a constant request for terminals
// becomes one of weft_terminal_ioctl, which is that part of it and brings the rest into the link (guest/musl/terminal_ioctl.c).
#include <cstdint>

#include "llvm/IR/Constants.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::CallBase;
using llvm::Function;

// The numbers of Linux: from TCGETS to TIOCSSOFTCAR. FIONREAD is the next one.
constexpr std::uint64_t first_request = 0x5401;
constexpr std::uint64_t last_request = 0x541a;

bool is_for_terminal(const CallBase& call) {
  if (call.arg_size() < 2) return false;
  const auto* const request = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(1));
  return request && request->getZExtValue() >= first_request && request->getZExtValue() <= last_request;
}

}  // namespace

llvm::PreservedAnalyses TerminalCallPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  Function* const ioctl = module.getFunction("ioctl");
  if (!ioctl || !ioctl->isDeclaration() || !ioctl->isVarArg()) return llvm::PreservedAnalyses::all();
  bool changed = false;
  for (llvm::User* const user : llvm::make_early_inc_range(ioctl->users())) {
    auto* const call = llvm::dyn_cast<CallBase>(user);
    if (!call || call->getCalledOperand() != ioctl || call->getFunctionType() != ioctl->getFunctionType()) continue;
    if (!is_for_terminal(*call)) continue;
    call->setCalledFunction(
        module.getOrInsertFunction("weft_terminal_ioctl", ioctl->getFunctionType(), ioctl->getAttributes()));
    changed = true;
  }
  // In bitcode a declaration counts as a reference.
  if (ioctl->use_empty()) ioctl->eraseFromParent();
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
