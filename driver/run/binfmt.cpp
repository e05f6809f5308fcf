// weft binfmt: components as programs that Linux starts by itself (Documentation/admin-guide/binfmt-misc.rst).
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "command.h"
#include "command_line.h"
#include "failure.h"
#include "files/resources.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"help(Usage: weft binfmt [--install | --remove]

Prints what makes Linux start components by themselves (./prog, without `weft run`), as `weft launch` does:

    weft binfmt | sudo tee /etc/binfmt.d/weft.conf      # at each start of a machine that has systemd
    sudo weft binfmt --install                          # now, until the machine is switched off
    sudo weft binfmt --remove

It is there for every user, container and program of the machine.
)help";

constexpr std::string_view directory = "/proc/sys/fs/binfmt_misc";
constexpr std::string_view name = "weft";
constexpr std::size_t longest_interpreter = 127;  // the kernel's

// The first eight bytes of a component, and who starts it.
std::string registration() {
  const std::string interpreter = resource("bin/weft-launch").string();
  if (interpreter.size() > longest_interpreter || interpreter.find_first_of(":\n") != std::string::npos)
    fail("binfmt: the kernel does not take {} as a name: install Weft elsewhere", interpreter);
  return fmt::format(R"(:{}:M::\x00asm\x0d\x00\x01\x00::{}:)", name, interpreter);
}

void tell_kernel(const fs::path& file, std::string_view text) {
  std::FILE* const stream = std::fopen(file.c_str(), "we");
  if (stream == nullptr) {
    const int error = errno;
    if (error == ENOENT) fail("binfmt: {0} is not there: mount -t binfmt_misc binfmt_misc {0}", directory);
    fail("binfmt: cannot write {}: {}{}", file.string(), std::strerror(error), error == EACCES ? ": only root may (sudo)" : "");
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  const int error = errno;
  std::fclose(stream);
  if (!written) fail("binfmt: the kernel does not take it: {}", std::strerror(error));
}

}  // namespace

int binfmt(const Words& words) {
  bool install = false;
  bool remove = false;
  CLI::App options("", "weft binfmt");
  options.add_flag("--install", install);
  options.add_flag("--remove", remove)->excludes("--install");
  if (const auto status = parse(options, help, words)) return *status;
  const fs::path registered = fs::path(directory) / name;
  if (remove) {
    if (!fs::exists(registered)) fail("binfmt: there is nothing to remove");
    tell_kernel(registered, "-1");
  } else if (install) {
    if (fs::exists(registered)) tell_kernel(registered, "-1");  // of another installation
    tell_kernel(fs::path(directory) / "register", registration());
  } else {
    fmt::print("{}\n", registration());
  }
  return 0;
}

}  // namespace weft
