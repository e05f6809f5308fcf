// weft-adapt OUTPUT FUNCTION... -- FILE...: for functions that some objects call in another type than they are defined with. A
// FUNCTION is three words, NAME CALLED DEFINED, with the types as wasm-ld writes them: (i32, i64) -> void. Those of the files,
// objects and ARCHIVE(MEMBER), that call NAME in the type CALLED get another name for it, and an object that is made here
// defines that: it calls NAME by the rules of conversion.h. OUTPUT is an archive of them all; the files that it replaces are
// printed.
//
// weft-adapt --find FILE... prints such functions of the modules for link-time optimisation among the files, as wasm-ld does
// for objects.
//
// If such a file defines NAME itself, it is libc's, and weak, and the other one is the program's: nobody uses the new name.
#include <memory>
#include <optional>
#include <vector>

#include "conversion.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Analysis/ModuleSummaryAnalysis.h"
#include "llvm/Analysis/ProfileSummaryInfo.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/ArchiveWriter.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "signature.h"

namespace weft {
namespace {

using llvm::StringRef;

[[noreturn]] void fail(const llvm::Twine& message) {
  llvm::errs() << "weft-adapt: " << message << "\n";
  std::exit(1);
}

template <typename T>
T expect(llvm::Expected<T> value, const llvm::Twine& what) {
  if (!value) fail(what + ": " + llvm::toString(value.takeError()));
  return std::move(*value);
}

struct Mismatch {
  std::string name;
  Signature called;
  Signature defined;

  [[nodiscard]] std::string new_name() const { return "weft.called_as." + called.name() + "." + name; }
};

// Nothing if an adapter cannot have the type.
std::optional<Signature> read_type(StringRef text) {
  const auto [parameters, result] = text.split(" -> ");
  llvm::wasm::WasmSignature type;
  const auto append = [](StringRef word, auto& types) {
    if (word == "i32") types.push_back(llvm::wasm::ValType::I32);
    if (word == "i64") types.push_back(llvm::wasm::ValType::I64);
    if (word == "f32") types.push_back(llvm::wasm::ValType::F32);
    if (word == "f64") types.push_back(llvm::wasm::ValType::F64);
    return word == "i32" || word == "i64" || word == "f32" || word == "f64";
  };
  llvm::SmallVector<StringRef> words;
  parameters.trim("()").split(words, ", ", -1, /*KeepEmpty=*/false);
  for (const StringRef word : words)
    if (!append(word, type.Params)) return std::nullopt;
  if (result != "void" && !append(result, type.Returns)) return std::nullopt;
  return Signature::of(type);
}

// ---- Objects in which a function has another name ----

// A name inside an object: its length, then its letters.
struct Change {
  StringRef old_name;  // where it stands
  std::string new_name;
};

// An object is sections, each with a length, and the one with the symbols has parts with one. What encloses a name that is
// changed gets longer. (LLVM writes objects, but none that it has read.)
class Rewriting {
 public:
  explicit Rewriting(std::vector<Change> changes) : changes_(std::move(changes)) {
    llvm::sort(changes_, [](const Change& a, const Change& b) { return a.old_name.data() < b.old_name.data(); });
  }

  [[nodiscard]] std::string object(StringRef object) const {
    constexpr std::size_t header = 8;  // magic number and version
    std::string result = object.substr(0, header).str();
    for (StringRef rest = object.substr(header); !rest.empty();) {
      const char kind = rest.front();
      rest = rest.drop_front();
      const StringRef contents = take(rest);
      result += kind;
      append_with_length(result, kind == llvm::wasm::WASM_SEC_CUSTOM ? custom_section(contents) : changed(contents));
    }
    return result;
  }

 private:
  static std::uint64_t take_number(StringRef& from) {
    unsigned size = 0;
    const std::uint64_t number = llvm::decodeULEB128(from.bytes_begin(), &size, from.bytes_end());
    from = from.drop_front(size);
    return number;
  }

  // What stands there with its length.
  static StringRef take(StringRef& from) {
    const std::uint64_t length = take_number(from);
    const StringRef taken = from.substr(0, length);
    from = from.substr(length);
    return taken;
  }

  static void append_number(std::string& to, std::uint64_t number) {
    llvm::raw_string_ostream stream(to);
    llvm::encodeULEB128(number, stream);
  }

  static void append_with_length(std::string& to, const std::string& contents) {
    append_number(to, contents.size());
    to += contents;
  }

  [[nodiscard]] std::string custom_section(StringRef contents) const {
    StringRef rest = contents;
    if (take(rest) != "linking") return contents.str();
    take_number(rest);  // the version
    std::string result = contents.drop_back(rest.size()).str();
    while (!rest.empty()) {
      result += rest.front();
      rest = rest.drop_front();
      append_with_length(result, changed(take(rest)));
    }
    return result;
  }

  [[nodiscard]] std::string changed(StringRef contents) const {
    std::string result;
    const char* at = contents.begin();
    for (const Change& change : changes_) {
      if (change.old_name.begin() < at || change.old_name.begin() >= contents.end()) continue;
      result.append(at, change.old_name.begin() - llvm::getULEB128Size(change.old_name.size()));
      append_with_length(result, change.new_name);
      at = change.old_name.end();
    }
    return result.append(at, contents.end());
  }

  std::vector<Change> changes_;
};

// Empty if the object does not call any of the functions in the type; so are the next two.
std::string object_with_other_names(llvm::MemoryBufferRef file, llvm::ArrayRef<Mismatch> mismatches) {
  const auto object = expect(llvm::object::ObjectFile::createWasmObjectFile(file), file.getBufferIdentifier());
  std::vector<Change> changes;
  for (const auto& reference : object->symbols()) {
    const auto& symbol = object->getWasmSymbol(reference);
    if (!symbol.isTypeFunction() || !symbol.Signature) continue;
    for (const Mismatch& mismatch : mismatches)
      if (symbol.Info.Name == mismatch.name && Signature::of(*symbol.Signature) == mismatch.called)
        changes.push_back({symbol.Info.Name, mismatch.new_name()});
  }
  return changes.empty() ? "" : Rewriting(std::move(changes)).object(file.getBuffer());
}

// ---- Modules for link-time optimisation ----

bool is_module(llvm::MemoryBufferRef file) { return llvm::identify_magic(file.getBuffer()) == llvm::file_magic::bitcode; }

// What is declared without parameters, as in old C, is called in the type of its first call.
std::optional<Signature> signature_of(const llvm::Function& function) {
  if (!function.isDeclaration() || !function.hasFnAttribute("no-prototype")) return Signature::of(*function.getFunctionType());
  for (const llvm::Use& use : function.uses())
    if (const auto* const call = llvm::dyn_cast<llvm::CallBase>(use.getUser()); call && call->isCallee(&use))
      return Signature::of(*call->getFunctionType());
  return std::nullopt;
}

std::unique_ptr<llvm::Module> read_module(llvm::MemoryBufferRef file, llvm::LLVMContext& context) {
  return expect(llvm::parseBitcodeFile(file, context), file.getBufferIdentifier());
}

std::string module_with_other_names(llvm::MemoryBufferRef file, llvm::ArrayRef<Mismatch> mismatches) {
  llvm::LLVMContext context;
  const auto module = read_module(file, context);
  bool changes = false;
  for (const Mismatch& mismatch : mismatches) {
    llvm::Function* const function = module->getFunction(mismatch.name);
    if (!function || !function->isDeclaration() || signature_of(*function) != mismatch.called) continue;
    function->setName(mismatch.new_name());
    changes = true;
  }
  if (!changes) return "";
  const bool is_thin = expect(llvm::getBitcodeLTOInfo(file), file.getBufferIdentifier()).IsThinLTO;
  llvm::ProfileSummaryInfo profile(*module);
  const llvm::ModuleSummaryIndex summary = llvm::buildModuleSummaryIndex(*module, nullptr, &profile);
  std::string result;
  llvm::raw_string_ostream stream(result);
  llvm::WriteBitcodeToFile(*module, stream, /*ShouldPreserveUseListOrder=*/false, is_thin ? &summary : nullptr);
  return result;
}

std::string with_other_names(llvm::MemoryBufferRef file, llvm::ArrayRef<Mismatch> mismatches) {
  if (is_module(file)) return module_with_other_names(file, mismatches);
  return llvm::identify_magic(file.getBuffer()) == llvm::file_magic::wasm_object ? object_with_other_names(file, mismatches)
                                                                                 : "";
}

// As wasm-ld writes it.
std::string text(const Signature& signature) {
  const auto word = [](char letter) -> StringRef {
    return letter == 'i' ? "i32" : letter == 'l' ? "i64" : letter == 'f' ? "f32" : letter == 'd' ? "f64" : "void";
  };
  const auto words = llvm::map_range(signature.parameters(), word);
  return ("(" + llvm::join(words, ", ") + ") -> " + word(signature.result())).str();
}

// ---- The object with the adapters ----

std::unique_ptr<llvm::MemoryBuffer> adapters(llvm::ArrayRef<Mismatch> mismatches) {
  LLVMInitializeWebAssemblyTargetInfo();
  LLVMInitializeWebAssemblyTarget();
  LLVMInitializeWebAssemblyTargetMC();
  LLVMInitializeWebAssemblyAsmPrinter();
  const llvm::Triple triple("wasm32-unknown-linux-musl");
  std::string error;
  const llvm::Target* const target = llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target) fail(error);
  const std::unique_ptr<llvm::TargetMachine> machine(
      target->createTargetMachine(triple, "generic", "", {}, llvm::Reloc::Static, {}, llvm::CodeGenOptLevel::Default));

  llvm::LLVMContext context;
  llvm::Module module("adapters", context);
  module.setTargetTriple(triple);
  module.setDataLayout(machine->createDataLayout());
  for (const Mismatch& mismatch : mismatches) {
    if (module.getFunction(mismatch.new_name())) continue;
    const auto linkage = llvm::GlobalValue::ExternalLinkage;
    llvm::Function* const from = make_function(mismatch.new_name(), mismatch.called.type(context), linkage, module);
    from->setVisibility(llvm::GlobalValue::HiddenVisibility);
    auto to = module.getOrInsertFunction(mismatch.name, mismatch.defined.type(context));
    forward(*from, *llvm::cast<llvm::Function>(to.getCallee()));
  }
  llvm::SmallVector<char> code;
  llvm::raw_svector_ostream stream(code);
  llvm::legacy::PassManager passes;
  if (machine->addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile)) fail("cannot make an object");
  passes.run(module);
  return llvm::MemoryBuffer::getMemBufferCopy(StringRef(code.data(), code.size()), "adapters.o");
}

// ---- Files ----

std::unique_ptr<llvm::MemoryBuffer> read(StringRef name) {
  auto file = llvm::MemoryBuffer::getFile(name);
  return file ? std::move(*file) : nullptr;
}

// An object's, or ARCHIVE(MEMBER)'s. Null if it is not there: what link-time optimisation makes is not.
std::unique_ptr<llvm::MemoryBuffer> contents(StringRef name) {
  if (auto file = read(name)) return file;
  if (!name.consume_back(")")) return nullptr;
  const auto [archive_name, member] = name.rsplit('(');
  const auto file = read(archive_name);
  if (!file) return nullptr;
  const auto archive = expect(llvm::object::Archive::create(*file), archive_name);
  llvm::Error error = llvm::Error::success();
  std::unique_ptr<llvm::MemoryBuffer> found;
  for (const auto& child : archive->children(error)) {
    if (found || expect(child.getName(), archive_name) != member) continue;
    found = llvm::MemoryBuffer::getMemBufferCopy(expect(child.getBuffer(), archive_name), member);
  }
  if (error) fail(archive_name + ": " + llvm::toString(std::move(error)));
  return found;
}

struct Place {
  Signature signature;
  StringRef file;
};

int find(llvm::ArrayRef<StringRef> files) {
  llvm::StringMap<Place> defined;
  std::vector<std::pair<std::string, Place>> called;
  for (const StringRef name : files) {
    const auto file = read(name);
    if (!file || !is_module(*file)) continue;
    llvm::LLVMContext context;
    for (const llvm::Function& function : *read_module(*file, context)) {
      const auto signature = function.isIntrinsic() || function.hasLocalLinkage() ? std::nullopt : signature_of(function);
      if (!signature) continue;
      if (function.isDeclaration())
        called.emplace_back(function.getName().str(), Place{*signature, name});
      else
        defined.try_emplace(function.getName(), Place{*signature, name});
    }
  }
  for (const auto& [name, call] : called)
    if (const auto definition = defined.find(name);
        definition != defined.end() && definition->second.signature != call.signature)
      llvm::outs() << "weft-adapt: warning: function signature mismatch: " << name << "\n>>> defined as "
                   << text(call.signature) << " in " << call.file << "\n>>> defined as " << text(definition->second.signature)
                   << " in " << definition->second.file << "\n";
  return 0;
}

int adapt(llvm::ArrayRef<StringRef> words) {
  const StringRef output = words.consume_front();
  std::vector<Mismatch> mismatches;
  for (; words.size() > 3 && words.front() != "--"; words = words.drop_front(3))
    if (const auto called = read_type(words[1]), defined = read_type(words[2]); called && defined)
      mismatches.push_back({words[0].str(), *called, *defined});
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> objects;
  for (const StringRef name : words.drop_front()) {
    const auto file = contents(name);
    const std::string changed = file ? with_other_names(*file, mismatches) : "";
    if (changed.empty()) continue;
    objects.push_back(llvm::MemoryBuffer::getMemBufferCopy(changed, name));
    llvm::outs() << name << "\n";
  }
  if (objects.empty()) return 0;
  objects.push_back(adapters(mismatches));
  std::vector<llvm::NewArchiveMember> members;
  members.reserve(objects.size());
  for (const auto& object : objects) members.emplace_back(*object);
  llvm::Error error = llvm::writeArchive(output, members, llvm::SymtabWritingMode::NormalSymtab, llvm::object::Archive::K_GNU,
                                         /*Deterministic=*/true, /*Thin=*/false);
  if (error) fail(output + ": " + llvm::toString(std::move(error)));
  return 0;
}

}  // namespace
}  // namespace weft

int main(int count, char** words) {
  const std::vector<llvm::StringRef> all(words + 1, words + count);
  if (!all.empty() && all.front() == "--find") return weft::find(llvm::ArrayRef(all).drop_front());
  if (std::ranges::find(all, "--") == all.end()) weft::fail("usage: weft-adapt OUTPUT FUNCTION... -- FILE...");
  return weft::adapt(all);
}
