#include "sys/sockets/local/names.h"

#include <array>
#include <cstring>

#include "sys/sockets/local/local_socket.h"

// Weak here alone.
// NOLINTBEGIN(readability-redundant-declaration)
extern "C" {
[[gnu::weak]] long weft_make_socket_file(const char* path, weft::sys::SocketFile& made);
[[gnu::weak]] long weft_find_socket_file(const char* path, std::uint64_t& inode);
[[gnu::weak]] void weft_forget_socket_file(const weft::sys::SocketFile& file);
}
// NOLINTEND(readability-redundant-declaration)

bool weft_is_socket_file(const weft::cm::wasi::DescriptorStat& status) {
  const auto& modified = status.modified;
  return status.type.type == weft::cm::wasi::DescriptorType::regular_file && status.size == 0 && modified.present &&
         modified.instant.seconds == weft::sys::socket_file_time.seconds &&
         modified.instant.nanoseconds == weft::sys::socket_file_time.nanoseconds;
}

namespace weft::sys {

// Those by which a socket is found.
class Names {
 public:
  static void add(Named& named) { all.push_back(named); }
  static void remove(Named& named) {
    if (named.link_.next) all.remove(named);
  }

  // Linux unix_abstract_hash: each type of socket has abstract names of its own.
  static Named* find(std::string_view name, int type) {
    return find_if([name, type](Named& named) {
      return named.name_.text() == name && (!is_abstract(name) || named.socket().type() == type);
    });
  }
  static Named* find_file(std::uint64_t inode) {
    return find_if([inode](const Named& named) { return named.file_.descriptor != 0 && named.file_.inode == inode; });
  }

 private:
  template <typename Condition>
  static Named* find_if(Condition condition) {
    Named* named = all.front();
    while (named && !condition(*named)) named = all.after(*named);
    return named;
  }

  static constinit inline sched::List<Named, &Named::link_> all;
};

namespace {

// A path with the null byte at its end, which an address need not have.
class TerminatedPath {
 public:
  explicit TerminatedPath(std::string_view path) { std::memcpy(text_.data(), path.data(), path.size()); }
  [[nodiscard]] const char* text() const { return text_.data(); }

 private:
  std::array<char, sizeof(sockaddr_un::sun_path) + 1> text_{};
};

long find(std::string_view name, int type, Named*& found) {
  if (is_abstract(name) || !weft_find_socket_file) {
    found = Names::find(name, type);
    return found || is_abstract(name) ? 0 : -ENOENT;  // a path without its file
  }
  std::uint64_t inode = 0;
  if (const long error = weft_find_socket_file(TerminatedPath(name).text(), inode)) return error;
  found = Names::find_file(inode);
  return 0;
}

}  // namespace

LocalSocket& Named::socket() { return static_cast<LocalSocket&>(*this); }

long Named::add(std::string_view name) {
  LocalName made(name);
  if (!made) return -ENOMEM;
  name_ = std::move(made);
  Names::add(*this);
  return 0;
}

long Named::bind_to(std::string_view name) {
  if (is_abstract(name) || !weft_make_socket_file) return Names::find(name, socket().type()) ? -EADDRINUSE : add(name);
  SocketFile made;
  if (const long error = weft_make_socket_file(TerminatedPath(name).text(), made))
    return error == -EEXIST ? -EADDRINUSE : error;
  const long error = name_ ? -EINVAL : add(name);
  if (error)
    weft_forget_socket_file(made);
  else
    file_ = made;
  return error;
}

long Named::bind_to_free_name() {
  constexpr unsigned names = 1U << 20U;
  static constinit unsigned last = 0;
  for (unsigned tried = 0; tried != names; ++tried) {
    std::array<char, 6> name{};
    last = (last + 1) % names;
    for (unsigned rest = last, place = 5; place != 0; rest /= 16, --place) name[place] = "0123456789abcdef"[rest % 16];
    if (!Names::find({name.data(), name.size()}, socket().type())) return add({name.data(), name.size()});
  }
  return -ENOSPC;
}

void Named::give_up_name() {
  Names::remove(*this);
  if (file_.descriptor != 0) weft_forget_socket_file(file_);
  file_ = {};
}

long find_named(std::string_view name, int type, LocalSocket*& found) {
  if (name.empty()) return -EINVAL;
  Named* named = nullptr;
  if (const long error = find(name, type, named)) return error;
  if (!named) return -ECONNREFUSED;
  found = &named->socket();
  return found->type() == type ? 0 : -EPROTOTYPE;
}

}  // namespace weft::sys
