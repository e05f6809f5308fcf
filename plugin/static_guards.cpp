// A plugin of clang's front end (-fplugin), for one thing that no option says: the guards of function-local statics. clang
// turns them off for WebAssembly without the atomics feature, believing that there can be no second thread. So they come back
// on here, after clang has settled its options and before it generates anything.
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

namespace {

constexpr const char* off = "off";  // what -fno-threadsafe-statics is translated to

class StaticGuards final : public clang::PluginASTAction {
 public:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef /*file*/) override {
    compiler.getLangOpts().ThreadsafeStatics = wanted_;
    return std::make_unique<clang::ASTConsumer>();
  }

  bool ParseArgs(const clang::CompilerInstance& /*compiler*/, const std::vector<std::string>& arguments) override {
    for (const std::string& argument : arguments) wanted_ = argument != off;
    return true;
  }

  ActionType getActionType() override { return AddBeforeMainAction; }

 private:
  bool wanted_ = true;
};

const clang::FrontendPluginRegistry::Add<StaticGuards> registration("weft-static-guards", "guards of function-local statics");

}  // namespace
