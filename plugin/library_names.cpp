// A program may have a function or variable of its own by the name of one of libc's, and it is the program's that it gets; as
// on Linux, where libc itself goes on using its own, but for malloc and its family. So when libc is compiled:
//
// - what it defines by a name that is not reserved is weak: an object of it that is linked for another function is no
//   duplicate of the program's;
// - each such function has a second name, libc.NAME, and libc's calls name that one.
#include <array>
#include <string>
#include <string_view>

#include "llvm/IR/Module.h"
#include "llvm/Support/CommandLine.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::Function;
using llvm::GlobalAlias;
using llvm::GlobalValue;

llvm::cl::opt<bool> is_library("weft-library", llvm::cl::init(false), llvm::cl::desc("Weft: this is a part of libc"));

constexpr std::string_view own_prefix = "libc.";

// A program that replaces one of them wants libc to use it, too.
constexpr std::array<llvm::StringRef, 9> replaced_for_all = {
    "malloc", "free", "calloc", "realloc", "aligned_alloc", "memalign", "posix_memalign", "valloc", "malloc_usable_size"};

// Not those that code generation looks for.
bool is_free_name(llvm::StringRef name) {
  return !name.starts_with("_") && !name.starts_with("weft") && !name.contains('.') && !name.contains('$') && name != "main" &&
         name != "setjmp" && name != "longjmp";
}

bool is_definition_for_others(const GlobalValue& value) {
  return !value.isDeclaration() && (value.hasExternalLinkage() || value.hasWeakLinkage()) && is_free_name(value.getName());
}

bool is_function(const GlobalValue& value) { return value.getValueType()->isFunctionTy(); }

void give_second_name(GlobalValue& value) {
  auto* const base = llvm::isa<GlobalAlias>(value) ? llvm::cast<GlobalAlias>(value).getAliasee() : &value;
  GlobalAlias* const own =
      GlobalAlias::create(value.getValueType(), 0, value.getLinkage(), (own_prefix + value.getName()).str(),
                          llvm::cast<llvm::Constant>(base), value.getParent());
  own->setVisibility(GlobalValue::HiddenVisibility);
  value.replaceUsesWithIf(own, [&](const llvm::Use& use) {
    const auto* const user = llvm::dyn_cast<GlobalValue>(use.getUser());
    return !user || !llvm::isa<GlobalAlias>(user);
  });
}

bool is_replaced_for_all(const GlobalValue& value) { return llvm::is_contained(replaced_for_all, value.getName()); }

}  // namespace

llvm::PreservedAnalyses LibraryNamesPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  if (!is_library) return llvm::PreservedAnalyses::all();
  llvm::SmallVector<GlobalValue*> defined;
  for (GlobalValue& value : module.global_values())
    if (is_definition_for_others(value)) defined.push_back(&value);
  for (GlobalValue* const value : defined) {
    if (is_function(*value) && !is_replaced_for_all(*value)) give_second_name(*value);
    if (value->hasExternalLinkage()) value->setLinkage(GlobalValue::WeakAnyLinkage);
  }
  for (Function& function : module) {
    const bool is_libc_s = function.isDeclaration() && !function.isIntrinsic() && function.hasExternalLinkage() &&
                           is_free_name(function.getName()) && !function.hasFnAttribute("wasm-import-name");
    if (is_libc_s && !is_replaced_for_all(function)) function.setName((own_prefix + function.getName()).str());
  }
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
