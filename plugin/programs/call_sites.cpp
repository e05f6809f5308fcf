// From where functions are called, kept in memory for crash reports: WebAssembly's own stacks are the host's, which shows that
// of the thread that trapped and no other (docs/failures.md, "Stacks of other threads").
//
// Compiled with -g: before a call of the C or C++ library that may block, the address of what is known of its place is stored,
// for the thread; and before a throw, with the exception.
//
// With -fthread-stacks every function that calls has a frame in the thread's list while it runs, with the place of its present
// call (guest/crt/call_sites.h). Where frames are left by an exception or by longjmp(), the function that goes on makes its own
// the first again.
//
// These are thread-local variables, which this plugin makes ordinary by itself: it comes before the pass that looks at frames
// for the stack check, and so before the one for such variables (../thread_local.cpp).
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::CallBase;
using llvm::Constant;
using llvm::DILocation;
using llvm::DISubprogram;
using llvm::dyn_cast;
using llvm::Function;
using llvm::GlobalVariable;
using llvm::IRBuilder;
using llvm::StringRef;
using llvm::Type;
using llvm::Value;

llvm::cl::opt<bool> keeps_stacks("weft-thread-stacks", llvm::cl::init(false),
                                 llvm::cl::desc("Weft: keep from where functions are called (weft cc -fthread-stacks)"));

// On functions that have been through the pass: a second run (bitcode compiled again) must add nothing.
constexpr const char* done_attribute = "weft-call-sites";

// Functions of libc that may block.
constexpr std::array blocking = {"pthread_mutex_lock",
                                 "pthread_mutex_timedlock",
                                 "pthread_mutex_clocklock",
                                 "pthread_cond_wait",
                                 "pthread_cond_timedwait",
                                 "pthread_cond_clockwait",
                                 "pthread_join",
                                 "pthread_timedjoin_np",
                                 "pthread_clockjoin_np",
                                 "pthread_barrier_wait",
                                 "pthread_rwlock_rdlock",
                                 "pthread_rwlock_wrlock",
                                 "pthread_rwlock_timedrdlock",
                                 "pthread_rwlock_timedwrlock",
                                 "pthread_rwlock_clockrdlock",
                                 "pthread_rwlock_clockwrlock",
                                 "pthread_spin_lock",
                                 "pthread_once",
                                 "sem_wait",
                                 "sem_timedwait",
                                 "sem_clockwait",
                                 "mtx_lock",
                                 "mtx_timedlock",
                                 "cnd_wait",
                                 "cnd_timedwait",
                                 "thrd_join",
                                 "thrd_sleep",
                                 "call_once",
                                 "sleep",
                                 "usleep",
                                 "nanosleep",
                                 "clock_nanosleep",
                                 "pause",
                                 "sigsuspend",
                                 "sigwait",
                                 "sigwaitinfo",
                                 "sigtimedwait",
                                 "poll",
                                 "ppoll",
                                 "select",
                                 "pselect",
                                 "epoll_wait",
                                 "epoll_pwait",
                                 "epoll_pwait2",
                                 "accept",
                                 "accept4",
                                 "connect",
                                 "recv",
                                 "recvfrom",
                                 "recvmsg",
                                 "recvmmsg",
                                 "send",
                                 "sendto",
                                 "sendmsg",
                                 "sendmmsg",
                                 "read",
                                 "readv",
                                 "write",
                                 "writev",
                                 "eventfd_read",
                                 "mq_receive",
                                 "mq_timedreceive",
                                 "mq_send",
                                 "mq_timedsend",
                                 "aio_suspend",
                                 "lio_listio",
                                 "lockf",
                                 "flock",
                                 "fcntl",
                                 "getaddrinfo",
                                 "gethostbyname",
                                 "fread",
                                 "fgets",
                                 "fgetc",
                                 "getc",
                                 "getchar",
                                 "getline",
                                 "getdelim",
                                 "scanf",
                                 "fscanf",
                                 "flockfile",
                                 "syscall",
                                 "exit"};

// What C++'s library calls its functions that may block: a part of the mangled name.
constexpr std::array blocking_in_cxx = {"5mutex4lock",
                                        "15recursive_mutex4lock",
                                        "11timed_mutex4lock",
                                        "21recursive_timed_mutex4lock",
                                        "19__shared_mutex_base",
                                        "18condition_variable4wait",
                                        "18condition_variable15__do_timed_wait",
                                        "6thread4join",
                                        "9sleep_for",
                                        "17__assoc_sub_state",
                                        "__atomic_wait",
                                        "atomic_wait",
                                        "12__call_once",
                                        "__barrier",
                                        "12basic_istream",
                                        "9basic_filebuf"};

constexpr std::array throwing = {"__cxa_throw", "__cxa_rethrow"};

bool may_block(const Function& callee) {
  const StringRef name = callee.getName();
  if (std::ranges::find(blocking, name) != blocking.end()) return true;
  if (!name.starts_with("_ZNSt") && !name.starts_with("_ZNKSt")) return false;
  return std::ranges::any_of(blocking_in_cxx, [&](const char* part) { return name.contains(part); });
}

// { function, file, line, the place into which the function was inlined }
class Sites {
 public:
  explicit Sites(llvm::Module& module) : module_(module) {}

  Constant* of(const CallBase& call) {
    if (const DILocation* const location = call.getDebugLoc().get()) return of(*location);
    const Function& function = *call.getFunction();
    if (const DISubprogram* const subprogram = function.getSubprogram())
      return site(name_of(*subprogram), subprogram->getFilename(), 0, null());
    return site(in_source(function.getName()), "", 0, null());
  }

 private:
  Constant* of(const DILocation& location) {
    Constant*& known = by_location_[&location];
    if (known) return known;
    Constant* const caller = location.getInlinedAt() ? of(*location.getInlinedAt()) : null();
    const DISubprogram* const subprogram = location.getScope()->getSubprogram();
    Constant* const made = site(name_of(*subprogram), location.getFilename(), location.getLine(), caller);
    return by_location_[&location] = made;
  }

  static std::string name_of(const DISubprogram& subprogram) {
    const StringRef linkage = subprogram.getLinkageName();
    return linkage.empty() ? subprogram.getName().str() : in_source(linkage);
  }

  // As the program has it: clang calls main by the parameters that it has, and libc++ has a namespace of its version.
  static std::string in_source(StringRef linkage) {
    if (linkage == "__main_argc_argv" || linkage == "__original_main") return "main";
    constexpr StringRef version = "std::__1::";
    std::string name = llvm::demangle(linkage);
    for (std::size_t at = 0; (at = name.find(version, at)) != std::string::npos;) name.replace(at, version.size(), "std::");
    return name;
  }

  Constant* site(StringRef function, StringRef file, unsigned line, Constant* caller) {
    llvm::LLVMContext& context = module_.getContext();
    Constant* const fields[] = {text(function), text(file), llvm::ConstantInt::get(Type::getInt32Ty(context), line), caller};
    return constant(llvm::ConstantStruct::getAnon(fields), "weft.call_site");
  }

  Constant* text(StringRef text) {
    if (text.empty()) return null();
    Constant*& known = texts_[text];
    if (!known) known = constant(llvm::ConstantDataArray::getString(module_.getContext(), text), "weft.call_site_text");
    return known;
  }

  Constant* constant(Constant* value, const char* name) {
    auto* const variable =
        new GlobalVariable(module_, value->getType(), /*isConstant=*/true, llvm::GlobalValue::PrivateLinkage, value, name);
    variable->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    return variable;
  }

  Constant* null() { return llvm::ConstantPointerNull::get(llvm::PointerType::getUnqual(module_.getContext())); }

  llvm::Module& module_;
  llvm::DenseMap<const DILocation*, Constant*> by_location_;
  llvm::StringMap<Constant*> texts_;
};

// The running thread's copy of a variable of the library.
Value* own_copy(IRBuilder<>& builder, const char* name) {
  llvm::Module& module = *builder.GetInsertBlock()->getModule();
  Constant* const variable = module.getOrInsertGlobal(name, builder.getPtrTy());
  Value* const base = builder.CreatePtrToInt(builder.CreateIntrinsic(builder.getPtrTy(), llvm::Intrinsic::wasm_tls_base, {}),
                                             builder.getInt32Ty());
  Value* const sum =
      builder.CreateAdd(llvm::ConstantExpr::getPtrToInt(variable, builder.getInt32Ty()), base, "", /*HasNUW=*/true);
  return builder.CreateIntToPtr(sum, builder.getPtrTy());
}

bool is_call(const llvm::Instruction& instruction) {
  const auto* const call = dyn_cast<CallBase>(&instruction);
  return call && !call->isInlineAsm() && !llvm::isa<llvm::IntrinsicInst>(call);
}

class Pass {
 public:
  explicit Pass(llvm::Module& module) : sites_(module) {}

  bool run(Function& function) {
    if (function.isDeclaration() || function.hasFnAttribute(done_attribute) || function.hasFnAttribute(llvm::Attribute::Naked))
      return false;
    std::vector<CallBase*> calls;
    for (llvm::Instruction& instruction : llvm::instructions(function))
      if (is_call(instruction)) calls.push_back(llvm::cast<CallBase>(&instruction));
    bool changed = note_throws(calls);
    // A coroutine is not yet the functions that it becomes.
    if (keeps_stacks && !function.isPresplitCoroutine())
      changed = keep_frame(function, calls) || changed;
    else if (function.getSubprogram())
      changed = note_blocking(calls) || changed;
    if (!changed) return false;
    function.addFnAttr(done_attribute);
    function.removeFnAttr(llvm::Attribute::Memory);
    return true;
  }

 private:
  bool note_throws(const std::vector<CallBase*>& calls) {
    bool changed = false;
    for (CallBase* const call : calls) {
      const Function* const callee = call->getCalledFunction();
      if (!callee || !call->getDebugLoc() || std::ranges::find(throwing, callee->getName()) == throwing.end()) continue;
      IRBuilder<> builder(call);
      builder.CreateStore(sites_.of(*call), own_copy(builder, "weft_throw_site"));
      changed = true;
    }
    return changed;
  }

  bool note_blocking(const std::vector<CallBase*>& calls) {
    bool changed = false;
    for (CallBase* const call : calls) {
      const Function* const callee = call->getCalledFunction();
      if (!callee || !callee->isDeclaration() || !call->getDebugLoc() || !may_block(*callee)) continue;
      IRBuilder<> builder(call);
      builder.CreateStore(sites_.of(*call), own_copy(builder, "weft_blocking_site"));
      changed = true;
    }
    return changed;
  }

  bool keep_frame(Function& function, const std::vector<CallBase*>& calls) {
    if (calls.empty()) return false;
    IRBuilder<> builder(&*function.getEntryBlock().getFirstInsertionPt());
    llvm::StructType* const type = llvm::StructType::get(builder.getPtrTy(), builder.getPtrTy());
    Value* const frame = builder.CreateAlloca(type, nullptr, "weft.frame");
    Value* const first = own_copy(builder, "weft_call_frames");
    Value* const previous = builder.CreateLoad(builder.getPtrTy(), first);
    builder.CreateStore(previous, frame);
    Value* const site = builder.CreateConstInBoundsGEP2_32(type, frame, 0, 1);
    builder.CreateStore(llvm::ConstantPointerNull::get(builder.getPtrTy()), site);
    builder.CreateStore(frame, first);

    llvm::SmallVector<CallBase*> again;  // after which other frames may be the first
    for (CallBase* const call : calls) {
      if (call->isMustTailCall()) {
        IRBuilder<>(call).CreateStore(previous, first);
        continue;
      }
      IRBuilder<>(call).CreateStore(sites_.of(*call), site);
      if (auto* const plain = dyn_cast<llvm::CallInst>(call)) plain->setTailCallKind(llvm::CallInst::TCK_None);
      if (call->hasFnAttr(llvm::Attribute::ReturnsTwice)) again.push_back(call);
    }
    for (CallBase* const call : again)
      if (auto* const plain = dyn_cast<llvm::CallInst>(call)) IRBuilder<>(plain->getNextNode()).CreateStore(frame, first);
    for (llvm::BasicBlock& block : function) {
      if (llvm::isa<llvm::CatchPadInst, llvm::CleanupPadInst>(block.getFirstNonPHIIt()))
        IRBuilder<>(&*std::next(block.getFirstNonPHIIt())).CreateStore(frame, first);
      auto* const end = dyn_cast<llvm::ReturnInst>(block.getTerminator());
      if (end && !block.getTerminatingMustTailCall()) IRBuilder<>(end).CreateStore(previous, first);
    }
    return true;
  }

  Sites sites_;
};

}  // namespace

llvm::PreservedAnalyses CallSitePass::run(llvm::Module& module, llvm::ModuleAnalysisManager& /*analyses*/) {
  Pass pass(module);
  bool changed = false;
  for (Function& function : module) changed = pass.run(function) || changed;
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
