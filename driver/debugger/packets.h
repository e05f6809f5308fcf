// One end of a connection of the GDB remote protocol, taken apart into its pieces.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weft {

class Packets {
 public:
  // Closes the socket in the end.
  explicit Packets(int socket) : socket_(socket) {}
  ~Packets();
  Packets(const Packets&) = delete;
  Packets& operator=(const Packets&) = delete;

  [[nodiscard]] int socket() const { return socket_; }

  // Takes what has come, and waits if nothing has; false at the end of the connection.
  [[nodiscard]] bool fill();

  // The next piece that has come as a whole: a packet ("$...#12"), or a character between packets.
  [[nodiscard]] std::optional<std::string> next();

  // What is sent to a connection that has ended is lost.
  void send(std::string_view piece) const;

  // What a packet says, without what frames it.
  [[nodiscard]] static std::string_view contents(std::string_view packet);
  // The contents in a frame.
  [[nodiscard]] static std::string packet(std::string_view contents);
  // As long runs of a character are written shorter.
  [[nodiscard]] static std::string expanded(std::string_view contents);

 private:
  int socket_;
  std::string held_;
};

}  // namespace weft
