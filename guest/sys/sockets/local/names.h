// Which socket has which name. Abstract names are this program's own. A path is that of a file, which bind makes and which
// stays, as on Linux, until somebody removes it (sys/files/socket_file.h).
#pragma once

#include "sched/list.h"
#include "sys/files/socket_file.h"
#include "sys/sockets/local/name.h"

namespace weft::sys {

class LocalSocket;

// What a socket is found by.
class Named : public Socket {
 public:
  [[nodiscard]] const LocalName& name() const { return name_; }
  [[nodiscard]] LocalSocket& socket();

  // EADDRINUSE, ENOMEM, and for a path what making a file gives, which may block: if the socket has got a name meanwhile,
  // EINVAL.
  [[nodiscard]] long bind_to(std::string_view name);

  // Any abstract name that is free, of five digits. ENOMEM, ENOSPC.
  [[nodiscard]] long bind_to_free_name();

 protected:
  using Socket::Socket;
  ~Named() = default;

  // As an accepted socket has the name of the one that listens, by which nobody finds it.
  void share_name(const Named& other) { name_ = other.name_; }

  // Nobody finds it any more.
  void give_up_name();

 private:
  friend class Names;

  [[nodiscard]] long add(std::string_view name);

  LocalName name_;
  SocketFile file_;
  sched::Link<Named> link_{};
};

// The socket of a name, for one of this type: EINVAL if the name is empty, ECONNREFUSED if nobody has it, EPROTOTYPE if one of
// another type has it, and for a path what looking for the file gives. It may block before it finds one, and not afterwards.
[[nodiscard]] long find_named(std::string_view name, int type, LocalSocket*& found);

}  // namespace weft::sys
