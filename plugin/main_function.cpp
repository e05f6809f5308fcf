// `void main()`, `int main(int)`, `double main(void)` …: the start code calls main as `int main(int, char**)`, so a main of
// another type gets a function before it, by the rules of calls in another type: what is not taken is dropped, and what is not
// given is 0. (Without parameters, or with the environment as the third, it has another name in code generation, and libc
// knows.)
#include <string_view>

#include "conversion.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "passes.h"
#include "signature.h"

namespace weft {
namespace {

using llvm::Function;
using llvm::Value;

constexpr std::string_view with_arguments = "__main_argc_argv";

void put_before(Function& main) {
  llvm::Module& module = *main.getParent();
  llvm::LLVMContext& context = module.getContext();
  main.setName("main");
  main.setLinkage(llvm::GlobalValue::InternalLinkage);
  llvm::Type* const pointer = llvm::PointerType::get(context, 0);
  llvm::Type* const number = llvm::Type::getInt32Ty(context);
  Function* const made = make_function(with_arguments, llvm::FunctionType::get(number, {number, pointer}, /*isVarArg=*/false),
                                       llvm::GlobalValue::ExternalLinkage, module);
  made->setVisibility(llvm::GlobalValue::HiddenVisibility);
  if (Function* const declared = module.getFunction(with_arguments); declared != made) {
    made->takeName(declared);
    declared->replaceAllUsesWith(made);
    declared->eraseFromParent();
  }
  llvm::IRBuilder<> builder(&made->getEntryBlock());
  llvm::SmallVector<Value*> given = {made->getArg(0), made->getArg(1)};
  if (main.isVarArg() || main.arg_size() > given.size())
    given.push_back(builder.CreateLoad(pointer, module.getOrInsertGlobal("__environ", pointer)));
  llvm::SmallVector<Value*> arguments;
  for (const llvm::Argument& parameter : main.args())
    arguments.push_back(
        read_as(builder, parameter.getArgNo() < given.size() ? given[parameter.getArgNo()] : nullptr, parameter.getType()));
  if (main.isVarArg()) llvm::append_range(arguments, llvm::drop_begin(given, main.arg_size()));
  builder.CreateRet(
      read_as(builder, builder.CreateCall(&main, arguments), number, main.hasRetAttribute(llvm::Attribute::ZExt)));
}

}  // namespace

llvm::PreservedAnalyses MainFunctionPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  for (const std::string_view name : {std::string_view("main"), with_arguments}) {
    Function* const main = module.getFunction(name);
    if (!main || main->isDeclaration() || main->hasLocalLinkage()) continue;
    const auto signature = Signature::of(*main->getFunctionType());
    const bool is_known =
        !main->isVarArg() && signature &&
        (signature->name() == "iii" || (name == "main" && (signature->name() == "i" || signature->name() == "iiii")));
    if (is_known && (name == with_arguments || signature->name() != "iii")) continue;
    put_before(*main);
    return llvm::PreservedAnalyses::none();
  }
  return llvm::PreservedAnalyses::all();
}

}  // namespace weft
