#include <unistd.h>

#include <array>

#include "host.h"

namespace weft::http {

namespace {

struct Phrase {
  std::string_view text;
  std::uint16_t status = 500;
};

constexpr std::uint16_t bad_gateway = 502;
constexpr std::uint16_t gateway_timeout = 504;

// In the order of Code.
constexpr auto phrases = std::to_array<Phrase>({
    {"the name's lookup takes too long", gateway_timeout},
    {"the name cannot be looked up", bad_gateway},
    {"there is no such server", bad_gateway},
    {"the server is not available", bad_gateway},
    {"the server's address is not allowed", bad_gateway},
    {"the server's address cannot be reached", bad_gateway},
    {"the connection is refused", bad_gateway},
    {"the connection has ended", bad_gateway},
    {"the connection takes too long", gateway_timeout},
    {"reading takes too long", gateway_timeout},
    {"writing takes too long", gateway_timeout},
    {"there are too many connections", bad_gateway},
    {"TLS fails", bad_gateway},
    {"the server's certificate is not accepted", bad_gateway},
    {"the server has sent a TLS alert", bad_gateway},
    {"the request is not allowed", bad_gateway},
    {"the request has no length", bad_gateway},
    {"the request's body is not as long as its content-length says", bad_gateway},
    {"the method is not valid", bad_gateway},
    {"the URI is not valid", bad_gateway},
    {"the URI is too long", bad_gateway},
    {"the request's headers are too large", bad_gateway},
    {"a header of the request is too large", bad_gateway},
    {"the request's trailers are too large", bad_gateway},
    {"a trailer of the request is too large", bad_gateway},
    {"the response is not whole", bad_gateway},
    {"the response's headers are too large", bad_gateway},
    {"a header of the response is too large", bad_gateway},
    {"the response's body is not as long as its content-length says", bad_gateway},
    {"the response's trailers are too large", bad_gateway},
    {"a trailer of the response is too large", bad_gateway},
    {"the response's transfer coding is not known", bad_gateway},
    {"the response's content coding is not known", bad_gateway},
    {"the response takes too long", gateway_timeout},
    {"the upgrade has failed", bad_gateway},
    {"the other side breaks the protocol", bad_gateway},
    {"there is a loop", bad_gateway},
    {"the host's configuration is wrong"},
    {"something has failed in the host"},
    {"a header that HTTP does not allow"},
    {"a header that only the host may set"},
    {"the headers are too large", 431},
    {"the body is too large", 413},
    {"the URL is not valid"},
    {"nobody reads the body any more"},
    {"more was written than the header content-length says"},
});
static_assert(phrases.size() == static_cast<std::size_t>(Code::length_exceeded) + 1);
static_assert(std::variant_size_v<decltype(types::ErrorCode::value)> == static_cast<std::size_t>(Code::internal_error) + 1);

const Phrase& phrase(Code code) { return phrases[static_cast<std::size_t>(code)]; }

void append(std::string& text, const std::optional<std::string>& more) {
  if (more && !more->empty()) text.append(": ").append(*more);
}

void append(std::string& text, const types::FieldSizePayload& payload) { append(text, payload.field_name); }

}  // namespace

std::uint16_t Error::status() const { return phrase(code).status; }

Error error_of(Code code) { return {.code = code, .text = std::string(phrase(code).text)}; }

Error error_of(const types::ErrorCode& code) {
  Error error = error_of(static_cast<Code>(code.value.index()));
  // The host's own words, of the cases that have some.
  std::visit(
      [&](const auto& each) {
        using Case = std::remove_cvref_t<decltype(each)>;
        if constexpr (std::same_as<Case, types::ErrorCode::DnsError>) {
          append(error.text, each.value.rcode);
        } else if constexpr (std::same_as<Case, types::ErrorCode::TlsAlertReceived>) {
          append(error.text, each.value.alert_message);
        } else if constexpr (requires { append(error.text, each.value); }) {
          append(error.text, each.value);
        }
      },
      code.value);
  return error;
}

types::ErrorCode error_code(const Error& error) { return {types::ErrorCode::InternalError{error.text}}; }

void tell(std::string_view text) {
  std::string line = "weft: http: ";
  line.append(text).push_back('\n');
  (void)write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace weft::http
