#include "outside/channel.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "failure.h"
#include "files/file_view.h"
#include "files/modules_inside.h"
#include "files/open_file.h"
#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

Channel* the_channel = nullptr;

void look_at_exports(std::string_view section, Uses& uses) {
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    const std::string_view name = reader.sized();
    uses.signals = uses.signals || name == outside::export_of_signals;
    uses.terminals = uses.terminals || name == outside::export_of_terminals;
    (void)reader.byte();
    (void)reader.number();
  }
}

std::uint64_t ignored_signals() {
  std::uint64_t ignored = 0;
  for (int signal = 1; signal != NSIG; ++signal) {
    if ((outside::signals & outside::bit(signal)) == 0) continue;
    struct sigaction action{};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_IGN) ignored |= outside::bit(signal);
  }
  return ignored;
}

int make_file(const fs::path& path, int flags) {
  const int file = open(path.c_str(), flags | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) fail("cannot write {}: {}", path.string(), std::strerror(errno));
  return file;
}

}  // namespace

Uses uses_of(const fs::path& component) {
  Uses uses;
  const FileView view(OpenFile(component).descriptor());  // of one that cannot be opened Wasmtime will say it
  for (const ModuleInside& module : modules_inside(view.contents())) {
    for (const FileSection& section : sections_of(module.bytes)) {
      if (section.is(ModuleSection::export_)) look_at_exports(section.contents, uses);
    }
  }
  return uses;
}

Channel::Channel(const Uses& uses) : ignored_(ignored_signals()) {
  signals_ = make_file(directory_->path() / outside::signals_file, O_WRONLY | O_APPEND);
  const int program = make_file(directory_->path() / outside::program_file, O_RDWR);
  const outside::Program nothing_said = {.taken = 0, .ignored = ignored_, .ended_by = 0};
  if (write(program, &nothing_said, sizeof nothing_said) != ssize_t{sizeof nothing_said})
    fail("cannot write a temporary file: is there room?");
  void* const memory = mmap(nullptr, sizeof nothing_said, PROT_READ, MAP_SHARED, program, 0);
  if (memory == MAP_FAILED) fail("cannot map a temporary file: {}", std::strerror(errno));
  close(program);
  program_ = static_cast<const volatile outside::Program*>(memory);
  if (uses.terminals && Terminals::are_there()) terminals_ = std::make_unique<Terminals>(directory_->path());
  the_channel = this;
}

Channel::~Channel() {
  the_channel = nullptr;
  munmap(const_cast<outside::Program*>(program_), sizeof *program_);
  close(signals_);
}

Channel* Channel::current() { return the_channel; }

void Channel::begin(void (*stop)()) {
  if (terminals_) terminals_->begin(stop);
}

void Channel::end() {
  if (terminals_) terminals_->restore();
  directory_.reset();
}

Words Channel::options() const {
  return {"--dir", fmt::format("{}::{}{:0{}x}", directory_->path().string(), outside::directory, ignored_, outside::digits)};
}

void Channel::tell(const siginfo_t& signal) const {
  const outside::Signal told = {.number = signal.si_signo, .code = signal.si_code, .value = signal.si_value.sival_int};
  [[maybe_unused]] const ssize_t written = write(signals_, &told, sizeof told);  // nobody can be told
}

}  // namespace weft
