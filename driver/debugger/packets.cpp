#include "debugger/packets.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace weft {

Packets::~Packets() { close(socket_); }

bool Packets::fill() {
  std::array<char, 4096> buffer{};
  ssize_t count = 0;
  while ((count = recv(socket_, buffer.data(), buffer.size(), 0)) < 0 && errno == EINTR) {
  }
  if (count <= 0) return false;
  held_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<std::string> Packets::next() {
  if (held_.empty()) return std::nullopt;
  std::size_t size = 1;
  if (held_.front() == '$') {
    const std::size_t end = held_.find('#');
    if (end == std::string::npos || held_.size() < end + 3) return std::nullopt;
    size = end + 3;  // with the checksum
  }
  std::string piece = held_.substr(0, size);
  held_.erase(0, size);
  return piece;
}

void Packets::send(std::string_view piece) const {
  while (!piece.empty()) {
    const ssize_t count = ::send(socket_, piece.data(), piece.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    piece.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string_view Packets::contents(std::string_view packet) {
  constexpr std::size_t frame = 4;  // "$" and "#12"
  return packet.size() < frame ? std::string_view() : packet.substr(1, packet.size() - frame);
}

std::string Packets::packet(std::string_view contents) {
  unsigned sum = 0;
  for (const char character : contents) sum += static_cast<unsigned char>(character);
  return fmt::format("${}#{:02x}", contents, sum & 0xffU);
}

std::string Packets::expanded(std::string_view contents) {
  std::string result;
  for (std::size_t at = 0; at != contents.size(); ++at) {
    if (contents[at] == '*' && !result.empty() && at + 1 != contents.size()) {
      constexpr char none = 29;  // repetitions are counted from this character on
      result.append(static_cast<std::size_t>(contents[++at] - none), result.back());
    } else {
      result += contents[at];
    }
  }
  return result;
}

}  // namespace weft
