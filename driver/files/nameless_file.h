// A temporary file without a name: nothing of it stays, however we end.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace weft {

class NamelessFile {
 public:
  // On the disk, where large things have room.
  NamelessFile() : file_(std::tmpfile()) {}

  [[nodiscard]] bool is_there() const { return file_ != nullptr; }

  // -1 if it is not there. Programs that are started have it too.
  [[nodiscard]] int descriptor() const { return file_ ? fileno(file_.get()) : -1; }

  // By this name it can be opened again, by us and by programs that we start.
  [[nodiscard]] std::string name() const { return "/dev/fd/" + std::to_string(descriptor()); }

  // Appends; whether all of it is there now.
  bool write(std::string_view contents) {
    return file_ && std::fwrite(contents.data(), 1, contents.size(), file_.get()) == contents.size() &&
           std::fflush(file_.get()) == 0;
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace weft
