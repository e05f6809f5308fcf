#include "serve/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

#include "failure.h"

namespace weft {

namespace {

std::optional<std::uint16_t> port_in(const std::string& digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, port);
  if (digits.empty() || error != std::errc() || rest != end) return std::nullopt;
  return port;
}

bool is_address(int family, const std::string& text) {
  in6_addr place{};
  return inet_pton(family, text.c_str(), &place) == 1;
}

int bound_error(int socket, const Address& address) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);  // as Wasmtime does
  if (address.is_v6) {
    sockaddr_in6 name{};
    name.sin6_family = AF_INET6;
    name.sin6_port = htons(address.port);
    inet_pton(AF_INET6, address.host.c_str(), &name.sin6_addr);
    return bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0 ? 0 : errno;
  }
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(address.port);
  inet_pton(AF_INET, address.host.c_str(), &name.sin_addr);
  return bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0 ? 0 : errno;
}

}  // namespace

std::string Address::text() const { return is_v6 ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port); }

Address read_address(const std::string& word) {
  const std::size_t colon = word.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : port_in(word.substr(colon + 1));
  if (!port) fail("--addr {}: this is not HOST:PORT, as 127.0.0.1:8080 is (port 0: any that is free)", word);
  Address address{.host = word.substr(0, colon), .port = *port};
  if (address.host == "localhost") address.host = "127.0.0.1";
  if (address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
    address.is_v6 = true;
  }
  if (!is_address(address.is_v6 ? AF_INET6 : AF_INET, address.host)) {
    fail(
        "--addr {}: {} is no address of this machine: 127.0.0.1 is for this machine alone, 0.0.0.0 for all, [::1] and [::] too",
        word, address.host.empty() ? "nothing" : "\"" + address.host + "\"");
  }
  return address;
}

void check_free(const Address& address) {
  const int trial = socket(address.is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int error = trial < 0 ? errno : bound_error(trial, address);
  if (trial >= 0) close(trial);
  switch (error) {
    case 0:
      return;
    case EADDRINUSE:
      fail("--addr {}: somebody listens there already: take another port (0: any that is free)", address.text());
    case EACCES:
      fail("--addr {}: only root may listen there: take a port from 1024 on", address.text());
    case EADDRNOTAVAIL:
      fail("--addr {}: this is no address of this machine", address.text());
    default:
      fail("--addr {}: cannot listen there: {}", address.text(), std::strerror(error));
  }
}

}  // namespace weft
