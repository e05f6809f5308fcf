// <filesystem>: paths, making, copying, renaming and removing, what directories hold, sizes and times, what is an error.
// [fs.class.path], [fs.class.directory.iterator], [fs.op.funcs]
// flags: -O0 -O2
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "check.h"

namespace fs = std::filesystem;

static void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

static std::string read(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

static void paths() {
  const fs::path path = "/usr/lib/../share/file.tar.gz";
  EQUAL(path.filename(), "file.tar.gz");
  EQUAL(path.extension(), ".gz");
  EQUAL(path.stem(), "file.tar");
  EQUAL(path.lexically_normal(), "/usr/share/file.tar.gz");
  EQUAL(path.lexically_relative("/usr/lib"), "../share/file.tar.gz");
  EQUAL(fs::path("a") / "b" / "/c", "/c");
  for (const fs::path& part : path) printf("%s ", part.c_str());
  puts("");
}

static void trees() {
  CHECK(fs::create_directories("tree/one/two"));
  CHECK(!fs::create_directories("tree/one/two"));
  CHECK(!fs::create_directory("tree/one"));
  write("tree/first", "1");
  write("tree/one/second", "22");
  write("tree/one/two/third", "333");

  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator("tree"))
    names.push_back(entry.path().string() + (entry.is_directory() ? "/" : " " + std::to_string(entry.file_size())));
  std::ranges::sort(names);
  for (const std::string& name : names) puts(name.c_str());

  fs::copy("tree", "copy", fs::copy_options::recursive);
  EQUAL(read("copy/one/two/third"), "333");
  CHECK(!fs::equivalent("tree/first", "copy/first"));
  CHECK(fs::equivalent("tree/first", "tree/one/../first"));
  EQUAL(fs::remove_all("copy"), 6U);
  CHECK(!fs::exists("copy"));
  CHECK(!fs::remove("copy"));
}

static void files() {
  CHECK(fs::copy_file("tree/first", "tree/fourth"));
  fs::resize_file("tree/fourth", 5);
  EQUAL(fs::file_size("tree/fourth"), 5U);
  EQUAL(read("tree/fourth"), std::string("1\0\0\0\0", 5));
  write("tree/first", "changed");
  CHECK(fs::copy_file("tree/first", "tree/fourth", fs::copy_options::overwrite_existing));
  CHECK(!fs::copy_file("tree/first", "tree/fourth", fs::copy_options::skip_existing));
  EQUAL(read("tree/fourth"), "changed");
  fs::rename("tree/fourth", "tree/fifth");
  CHECK(!fs::exists("tree/fourth"));
  CHECK(fs::is_regular_file("tree/fifth"));
  CHECK(fs::is_empty("tree/fifth") == false);

  fs::create_symlink("first", "tree/link");
  CHECK(fs::is_symlink("tree/link"));
  EQUAL(fs::read_symlink("tree/link"), "first");
  EQUAL(read("tree/link"), "changed");
  EQUAL(fs::canonical("tree/one/../link"), fs::canonical("tree/first"));
  fs::create_hard_link("tree/first", "tree/hard");
  EQUAL(fs::hard_link_count("tree/hard"), 2U);

  using namespace std::chrono_literals;
  const fs::file_time_type before = fs::last_write_time("tree/first");
  fs::last_write_time("tree/first", before - 1h);
  CHECK(fs::last_write_time("tree/first") == before - 1h);
  CHECK(fs::file_time_type::clock::now() - before < 1h);

  const fs::path old = fs::current_path();
  fs::current_path("tree/one");
  EQUAL(read("second"), "22");
  EQUAL(fs::relative("two", ".."), "one/two");
  fs::current_path(old);
  CHECK(!fs::temp_directory_path().empty());
}

static void errors() {
  std::error_code error;
  fs::rename("nowhere", "somewhere", error);
  CHECK(error == std::errc::no_such_file_or_directory);
  EQUAL(fs::file_size("nowhere", error), static_cast<std::uintmax_t>(-1));
  fs::remove("tree", error);
  CHECK(error == std::errc::directory_not_empty);
  fs::create_directory("tree/first/below", error);
  CHECK(error == std::errc::not_a_directory);
  CHECK(fs::status("nowhere").type() == fs::file_type::not_found);
  try {
    for (const fs::directory_entry& entry : fs::directory_iterator("nowhere")) puts(entry.path().c_str());
    CHECK(false);
  } catch (const fs::filesystem_error& problem) {
    CHECK(problem.code() == std::errc::no_such_file_or_directory);
    EQUAL(problem.path1(), "nowhere");
  }
}

int main() {
  paths();
  trees();
  files();
  errors();
  fs::remove_all("tree");
}
