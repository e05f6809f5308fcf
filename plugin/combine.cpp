// weft-combine OUTPUT FILE...: of the modules for full link-time optimisation among the files it makes one, in which the
// callback pass knows all functions, and prints the names of those that are in it. With fewer than two of them it writes
// nothing.
#include <memory>
#include <vector>

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassManager.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ToolOutputFile.h"
#include "passes.h"

namespace {

// ThinLTO's are compiled one by one: there is no whole to look at.
bool takes_part(llvm::MemoryBufferRef file) {
  auto modules = llvm::getBitcodeModuleList(file);
  if (!modules) {
    llvm::consumeError(modules.takeError());
    return false;
  }
  if (modules->size() != 1) return false;
  auto information = modules->front().getLTOInfo();
  if (!information) {
    llvm::consumeError(information.takeError());
    return false;
  }
  return !information->IsThinLTO;
}

int fail(llvm::Twine message) {
  llvm::errs() << "weft-combine: " << message << "\n";
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return fail("usage: weft-combine OUTPUT FILE...");
  const llvm::StringRef output = words[1];

  llvm::LLVMContext context;
  std::vector<llvm::StringRef> names;
  auto whole = std::make_unique<llvm::Module>("whole program", context);
  llvm::Linker linker(*whole);
  for (const llvm::StringRef name : llvm::ArrayRef(words, static_cast<std::size_t>(count)).drop_front(2)) {
    const auto file = llvm::MemoryBuffer::getFile(name);
    if (!file) return fail("cannot read " + name + ": " + file.getError().message());
    if (!takes_part(**file)) continue;
    auto module = llvm::parseBitcodeFile(**file, context);
    if (!module) return fail(name + ": " + llvm::toString(module.takeError()));
    if (linker.linkInModule(std::move(*module))) return fail(name + " does not go with the others");
    names.push_back(name);
  }
  if (names.size() < 2) return 0;

  llvm::ModuleAnalysisManager analyses;
  weft::CallbackPass().run(*whole, analyses);
  std::error_code error;
  llvm::ToolOutputFile file(output, error, llvm::sys::fs::OF_None);
  if (error) return fail("cannot write " + output + ": " + error.message());
  llvm::WriteBitcodeToFile(*whole, file.os());
  file.keep();
  for (const llvm::StringRef name : names) llvm::outs() << name << "\n";
  return 0;
}
