#include "outside/channel.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "failure.h"
#include "files/file_view.h"
#include "files/wasm_binary.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

Channel* the_channel = nullptr;

constexpr std::size_t header_size = 8;
constexpr std::uint8_t module_in_component = 1;  // the section of a component that holds a core module
constexpr std::uint8_t export_section = 7;       // of a core module

void look_at_module(std::string_view module, Uses& uses) {
  BinaryReader reader(module);
  (void)reader.bytes(header_size);
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    BinaryReader section(reader.sized());
    if (kind != export_section) continue;
    for (std::uint32_t left = section.number(); left != 0 && !section.overran(); --left) {
      const std::string_view name = section.sized();
      uses.signals = uses.signals || name == outside::export_of_signals;
      uses.terminals = uses.terminals || name == outside::export_of_terminals;
      (void)section.byte();
      (void)section.number();
    }
    return;
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
  const int file = open(component.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return uses;  // Wasmtime will say it
  const FileView view(file);
  close(file);
  BinaryReader reader(view.contents());
  (void)reader.bytes(header_size);
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    const std::string_view contents = reader.sized();
    if (kind == module_in_component) look_at_module(contents, uses);
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
