// Names for threads that the program gives none: that of the routine with which they start. Where a function stands in a call
// of pthread_create() or thrd_create(), or is handed to any function as something of the same type, the word weft_start_routine
// is set before to the address of what is known of it: its address and its name, as a person would write it. pthread_create()
// looks whether it is the one (guest/pthread/posix/thread.cpp).
#include <algorithm>
#include <cstdlib>
#include <string>

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::Function;
using llvm::StringRef;

constexpr const char* word_name = "weft_start_routine";
constexpr std::size_t name_size = 32;  // sched::report_name_size: with a zero at the end

// std::thread hands its own function over: what it calls is the last but the first of that one's template arguments, and known
// if it is a lambda or another object, whose type says what it does.
std::string name_in_proxy(StringRef demangled) {
  constexpr StringRef before = "default_delete<";
  const StringRef rest = demangled.substr(demangled.find(before)).split(">>, ").second;
  std::size_t depth = 0;
  std::size_t end = 0;
  while (end < rest.size()) {
    const char letter = rest[end];
    if (depth == 0 && (letter == ',' || letter == '>')) break;
    if (letter == '<' || letter == '(') ++depth;
    if (letter == '>' || letter == ')') --depth;
    ++end;
  }
  const StringRef callee = rest.substr(0, end);
  return callee.empty() || callee.contains("*)") ? "std::thread" : callee.str();
}

std::string full_name(const Function& function) {
  std::string mangled = function.getName().str();
  llvm::ItaniumPartialDemangler demangler;
  if (demangler.partialDemangle(mangled.c_str())) return mangled;
  std::string demangled = llvm::demangle(mangled);
  if (StringRef(demangled).contains("::__thread_proxy")) return name_in_proxy(demangled);
  if (!demangler.isFunction()) return demangled;
  std::size_t size = 0;
  char* const text = demangler.getFunctionName(nullptr, &size);
  if (!text) return demangled;
  StringRef plain = text;
  plain.consume_back("::__invoke");
  std::string result = plain.str();
  std::free(text);
  return result;
}

// "worker" for _Z6workerPv and for one that only its file knows, "search(int)::'lambda'" for what clang makes of a lambda.
std::string name_of(const Function& function) {
  constexpr StringRef of_this_file = "(anonymous namespace)::";
  std::string name = full_name(function);
  for (std::size_t place = name.find(of_this_file); place != std::string::npos; place = name.find(of_this_file))
    name.erase(place, of_this_file.size());
  return name;
}

// Without the namespaces in front if it is too long, and then without its end.
std::string shortened(std::string name) {
  while (name.size() >= name_size) {
    const std::size_t scope = name.find("::");
    if (scope == std::string::npos || name.find_first_of("<(") < scope) break;
    name.erase(0, scope + 2);
  }
  name.resize(std::min(name.size(), name_size - 1));
  return name;
}

bool starts_threads(const llvm::CallBase& call) {
  const Function* const callee = call.getCalledFunction();
  return callee && (callee->getName() == "pthread_create" || callee->getName() == "thrd_create");
}

// void* (*)(void*)
bool has_type_of_routine(const Function& function) {
  const llvm::FunctionType& type = *function.getFunctionType();
  return type.getReturnType()->isPointerTy() && type.getNumParams() == 1 && type.getParamType(0)->isPointerTy() &&
         !type.isVarArg();
}

}  // namespace

llvm::PreservedAnalyses ThreadNamePass::run(llvm::Module& module, llvm::ModuleAnalysisManager& /*analyses*/) {
  if (module.getNamedGlobal(word_name)) return llvm::PreservedAnalyses::all();  // the same bitcode again
  llvm::SmallVector<std::pair<llvm::CallBase*, Function*>> calls;
  for (Function& function : module)
    for (llvm::Instruction& instruction : llvm::instructions(function))
      if (auto* const call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        for (const llvm::Use& argument : call->args())
          if (auto* const routine = llvm::dyn_cast<Function>(argument.get()->stripPointerCasts()))
            if (starts_threads(*call) || has_type_of_routine(*routine)) calls.emplace_back(call, routine);
  if (calls.empty()) return llvm::PreservedAnalyses::all();

  llvm::LLVMContext& context = module.getContext();
  llvm::DenseMap<const Function*, llvm::Constant*> known;
  llvm::Constant* const word = module.getOrInsertGlobal(word_name, llvm::PointerType::getUnqual(context));
  for (const auto& [call, routine] : calls) {
    llvm::Constant*& entry = known[routine];
    if (!entry) {
      std::string name = shortened(name_of(*routine));
      name.resize(name_size);
      llvm::Constant* const fields[] = {routine, llvm::ConstantDataArray::getString(context, name, /*AddNull=*/false)};
      llvm::Constant* const value = llvm::ConstantStruct::getAnon(fields);
      entry = new llvm::GlobalVariable(module, value->getType(), /*isConstant=*/true, llvm::GlobalValue::PrivateLinkage, value,
                                       "weft.start_routine");
    }
    llvm::IRBuilder<>(call).CreateStore(entry, word);
    call->getFunction()->removeFnAttr(llvm::Attribute::Memory);
  }
  return llvm::PreservedAnalyses::none();
}

}  // namespace weft
