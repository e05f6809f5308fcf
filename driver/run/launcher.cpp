#include "run/launcher.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

#include "failure.h"
#include "files/digest.h"
#include "files/file_view.h"
#include "files/resources.h"
#include "files/temporary_file.h"
#include "processes/process.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view suffix = ".wasm";
constexpr std::string_view first_lines = "#!/bin/sh\n# A launcher, written by weft cc -mlauncher";
constexpr std::string_view component_field = "# component ";  // its name where it was linked
constexpr std::string_view digest_field = "# sha256 ";

constexpr std::string_view script = R"({first_lines}: starts {name}, which lies beside it, by weft launch.
{component_field}{component}
{digest_field}{digest}
weft={weft}
[ -x "$weft" ] || found=$(command -v weft) || {{
  echo "$0: the weft command, which starts it, is neither $weft nor on the PATH: install Weft, or link the program again" >&2
  exit 127
}}
exec "${{found:-$weft}}" {start} -- "$0" "$@"
)";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The rest of the line that begins with `field`.
std::string field_of(const std::string& text, std::string_view field) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(field)) return line.substr(field.size());
  }
  return "";
}

std::string digest_of_file(const fs::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return "";
  const FileView view(descriptor);
  std::string result = digest(view.contents());
  close(descriptor);
  return result;
}

fs::path with_suffix(fs::path name) { return name += suffix; }

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

void write(const fs::path& launcher, const std::string& text) {
  TemporaryFile file(launcher);
  std::ofstream stream(file.path(), std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) fail("cannot write {}", launcher.string());
  file.become(launcher, 0777);
}

}  // namespace

LauncherFiles launcher_files(const fs::path& output) {
  if (output.extension() != suffix) return {.launcher = output, .component = with_suffix(output)};
  return {.launcher = fs::path(output).replace_extension(), .component = output};
}

void write_launcher(const LauncherFiles& files, const Words& directories) {
  const fs::path component = fs::absolute(files.component).lexically_normal();
  if (component.string().find('\n') != std::string::npos) fail("a launcher cannot start a file with a line end in its name");
  const std::string weft = executable().string();
  CommandLine start = {"launch"};
  for (const std::string& directory : directories) start.insert(start.end(), {"--project", directory});
  write(files.launcher,
        fmt::format(script, fmt::arg("first_lines", first_lines), fmt::arg("name", component.filename().string()),
                    fmt::arg("component_field", component_field), fmt::arg("component", component.string()),
                    fmt::arg("digest_field", digest_field), fmt::arg("digest", digest_of_file(component)),
                    fmt::arg("weft", shell_quoted(weft)), fmt::arg("start", shell_quoted(start))));
}

bool is_launcher(const fs::path& file) {
  if (!is_file(file)) return false;
  std::string start(first_lines.size(), '\0');
  std::ifstream stream(file, std::ios::binary);
  return stream.read(start.data(), static_cast<std::streamsize>(start.size())) && start == first_lines;
}

fs::path component_of(const fs::path& launcher) {
  const std::string text = text_of(launcher);
  const fs::path linked = field_of(text, component_field);
  const std::string wanted = field_of(text, digest_field);
  std::error_code error;
  const fs::path real = fs::canonical(launcher, error);  // a symbolic link may be elsewhere
  fs::path beside = with_suffix(launcher);
  if (fs::equivalent(beside, linked, error)) return beside;
  const fs::path candidates[] = {beside, with_suffix(real), real.parent_path() / linked.filename(), linked};
  const auto* found = std::ranges::find_if(
      candidates, [&](const fs::path& candidate) { return is_file(candidate) && digest_of_file(candidate) == wanted; });
  if (found == std::end(candidates)) found = std::find_if(candidates, candidates + 2, is_file);
  if (found < std::end(candidates) && is_file(*found)) return *found;
  fail("{} starts {}, which is neither beside it nor where it was linked ({}): copy it too, or link the program again",
       launcher.string(), beside.filename().string(), linked.string());
}

void renew_launcher_of(const fs::path& component) {
  if (component.extension() != suffix) return;
  const fs::path launcher = fs::path(component).replace_extension();
  if (!is_launcher(launcher)) return;
  std::string text = text_of(launcher);
  const std::string old = field_of(text, digest_field);
  text.replace(text.find(old, text.find(digest_field)), old.size(), digest_of_file(component));
  write(launcher, text);
}

}  // namespace weft
