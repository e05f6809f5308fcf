// HTTP in plain blocking C++ over wasi:http 0.3.0: handlers that `weft serve` or any other host of wasi:http/service calls, and
// a client. A handler is one function:
//
//   #include <weft/http.h>
//
//   weft::http::Response handle(weft::http::Request request) { return {200, "You asked for " + request.path() + "\n"}; }
//
//   weft c++ -std=c++23 hello.cpp --wit wasi:http/service -o hello.wasm && weft serve hello.wasm
//
// Each request is a call of `handle` in a thread of its own (docs/components.md), in which it may wait: for the request's body,
// for a lock, for another server. Whatever waits here blocks the calling thread and no other. Every call that may block is a
// cancellation point, and the only ones that block are those whose comment says so.
//
// Nothing here throws. What can fail is a std::expected<..., Error>. Sizes are bytes. Strings are passed as they are: HTTP has
// ASCII in names, and in values bytes that it calls obs-text above that (RFC 9110, section 5.5).
//
// Objects are moved, not copied, and each is used by one thread at a time; different ones by any number of threads.
#pragma once

#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace weft::http {

class BodyReader;
class BodyWriter;
class ClientResponse;

// Called where something of the program's may throw that is called here: brings what catches it into the program
// (catching.cpp).
#ifdef __cpp_exceptions
void catch_exceptions();
#else
inline void catch_exceptions() {}
#endif

// ---- Errors ----

// The first are wasi:http's error-code, in its order; the last are found here, before or without the host.
enum class Code : std::uint8_t {
  dns_timeout,
  dns_error,
  destination_not_found,
  destination_unavailable,
  destination_ip_prohibited,
  destination_ip_unroutable,
  connection_refused,
  connection_terminated,
  connection_timeout,
  connection_read_timeout,
  connection_write_timeout,
  connection_limit_reached,
  tls_protocol_error,
  tls_certificate_error,
  tls_alert_received,
  request_denied,
  request_length_required,
  request_body_size,
  request_method_invalid,
  request_uri_invalid,
  request_uri_too_long,
  request_header_section_size,
  request_header_size,
  request_trailer_section_size,
  request_trailer_size,
  response_incomplete,
  response_header_section_size,
  response_header_size,
  response_body_size,
  response_trailer_section_size,
  response_trailer_size,
  response_transfer_coding,
  response_content_coding,
  response_timeout,
  upgrade_failed,
  protocol_error,
  loop_detected,
  configuration_error,
  internal_error,

  header_invalid,     // a name or a value that RFC 9110 does not allow
  header_forbidden,   // one that the host sets itself: connection, transfer-encoding, host ...
  headers_too_large,  // larger than Limits::header_bytes, or than the host's own limit
  body_too_large,     // larger than what read_all() was told
  url_invalid,        // no http:// or https:// URL, or a part of one that the host refuses
  reader_gone,        // who was to read the body does not want it any more: the client has gone, or wants no body (HEAD)
  length_exceeded,    // more was to be written than the header content-length says
};

struct Error {
  Code code = Code::internal_error;
  std::string text;  // a phrase for people, without a full stop: "connection refused"

  // The status with which a handler answers that met this error: 413 and 431 for what is too large, 502 and 504 for what
  // another server did, 499 if the client has gone, else 500.
  [[nodiscard]] std::uint16_t status() const;
};

// ---- Limits ----

struct Limits {
  // Names and values of a request's headers together, with four bytes each for ": " and the end of the line. A request that has
  // more is answered 431 without a call of the handler. 0: the host's own limit alone. (Wasmtime's: docs/http.md.)
  std::size_t header_bytes = std::size_t{64} * 1024;
  // What BodyReader::read_all() takes if it is not told.
  std::size_t body_bytes = std::size_t{8} * 1024 * 1024;
};

// The program's. To be set before the first request, in a constructor of a static object for example.
extern Limits limits;

// ---- Headers and trailers ----

// Fields in their order. Names are compared without regard to case (RFC 9110, section 5.1), and kept as they are written. What
// a name or value may be is checked when they are sent.
class Headers {
 public:
  struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
  };

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  // Another one, beside those of that name: right for set-cookie.
  void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
  // The only one of that name.
  void set(std::string name, std::string value);
  void remove(std::string_view name);

  // The first of that name.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return get(name).has_value(); }

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }
  // As Limits::header_bytes counts them.
  [[nodiscard]] std::size_t bytes() const;

  bool operator==(const Headers&) const = default;

 private:
  std::vector<Field> fields_;
};

// ---- Bodies ----

// A body that comes in: a request's of the client, or a response's of a server. Whoever drops it before its end does not want
// the rest.
class BodyReader {
 public:
  BodyReader(BodyReader&& other) noexcept;
  BodyReader& operator=(BodyReader&& other) noexcept;
  ~BodyReader();

  // Reads what there is, one byte at least, and says how much. 0: the body is over, and came whole. Blocks. Fails if the other
  // side goes away or breaks the protocol before the end.
  std::expected<std::size_t, Error> read(std::span<char> to);
  std::expected<std::size_t, Error> read(std::span<std::byte> to);

  // The same as a string of at most `most` bytes. Empty: the body is over.
  std::expected<std::string, Error> read_some(std::size_t most = std::size_t{64} * 1024);

  // All of it, or Code::body_too_large if it is more than `most` (default: limits.body_bytes): then `most` bytes and one have
  // been read at most, and none if the header content-length tells so before. Blocks.
  std::expected<std::string, Error> read_all();
  std::expected<std::string, Error> read_all(std::size_t most);

  // What comes after the body: to be called when that is over. Usually there are none.
  std::expected<Headers, Error> trailers();

 private:
  friend class Request;
  friend class ClientResponse;
  friend class Body;
  friend struct Host;
  BodyReader(std::int32_t message, bool is_response) : message_(message), is_response_(is_response) {}
  void open();
  void close();
  std::expected<std::size_t, Error> read(void* to, std::size_t most);
  std::expected<void, Error> end();

  std::int32_t message_ = 0;  // the request or response, until its body is wanted; then these three
  std::int32_t stream_ = 0;
  std::int32_t trailers_ = 0;
  std::int32_t received_ = 0;
  std::int32_t sent_ = 0;  // of a response: of the request's transmission, without which the host closes the connection
  bool is_response_ = false;
  bool is_over_ = false;
  std::optional<std::uint64_t> length_;
  std::optional<Error> error_;
  std::optional<Headers> received_trailers_;
};

// Where a body is written that goes out. What is written goes on its way at once, as a chunk of its own: write much at a time.
class BodyWriter {
 public:
  BodyWriter(BodyWriter&& other) noexcept;
  BodyWriter& operator=(BodyWriter&& other) noexcept;
  // Ends the body, as close() does.
  ~BodyWriter();

  // Blocks until the host has taken all of it: for a slow reader, until that has read what came before. Fails with
  // Code::reader_gone if nobody wants it any more, and then at once each time; nothing has to be done about that.
  std::expected<void, Error> write(std::string_view bytes);
  std::expected<void, Error> write(std::span<const std::byte> bytes);

  // What is sent after the body. The last call counts. HTTP/1.1 sends trailers only to who said "te: trailers", and a response
  // wants a header `trailer` with their names (RFC 9110, section 6.5.1).
  void trailers(Headers fields) { trailers_ = std::move(fields); }

  // Ends the body. Blocks until the host knows, which is no matter of the network. Fails if the trailers are not allowed.
  std::expected<void, Error> close();

  // Ends the body as one that is not whole: the host closes the connection, so that the reader learns it.
  void fail(const Error& error);

 private:
  friend struct Host;
  BodyWriter() = default;

  std::int32_t stream_ = 0;
  std::int32_t future_ = 0;  // for the trailers
  bool is_gone_ = false;
  std::optional<std::uint64_t> left_;  // of what content-length says
  Headers trailers_;
};

// What a body is made of that goes out: nothing, a string, bytes, what a function writes, or a body that came in.
class Body {
 public:
  Body() = default;
  // NOLINTBEGIN(google-explicit-constructor): a body is what these are
  Body(std::string text) : text_(std::move(text)) {}
  Body(std::string_view text) : text_(text) {}
  Body(const char* text) : text_(text) {}
  Body(std::span<const std::byte> bytes) : text_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}
  Body(std::span<const std::uint8_t> bytes) : text_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}
  Body(const std::vector<std::byte>& bytes) : Body(std::span(bytes)) {}
  Body(const std::vector<std::uint8_t>& bytes) : Body(std::span(bytes)) {}

  // A function that writes it, `void f(BodyWriter&)` or `std::expected<void, Error> f(BodyWriter&)`, in the thread of the call,
  // after status and headers have gone out. It may own what it needs, and be one that can only be moved. If it returns an error
  // other than Code::reader_gone, or throws, the body ends as one that is not whole.
  template <typename Function>
    requires std::invocable<Function&, BodyWriter&>
  Body(Function function) : written_(std::make_unique<Written<Function>>(std::move(function))) {
    catch_exceptions();
  }

  // The rest of it, with its trailers, passed on as it comes: a request's by the host alone.
  Body(BodyReader reader) : passed_(std::move(reader)) {}
  // NOLINTEND(google-explicit-constructor)

 private:
  friend struct Host;

  struct Writing {
    Writing() = default;
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    virtual ~Writing() = default;
    virtual std::expected<void, Error> write(BodyWriter& writer) = 0;
  };
  template <typename Function>
  struct Written : Writing {
    explicit Written(Function&& function) : function(std::move(function)) {}
    std::expected<void, Error> write(BodyWriter& writer) override {
      if constexpr (std::is_void_v<std::invoke_result_t<Function&, BodyWriter&>>) {
        function(writer);
        return {};
      } else {
        return function(writer);
      }
    }
    Function function;
  };

  std::string text_;
  std::unique_ptr<Writing> written_;
  std::optional<BodyReader> passed_;
};

// ---- Handlers ----

// A request that a client has sent. What is asked of it is fetched from the host once, when it is asked for.
class Request {
 public:
  explicit Request(std::int32_t handle);
  Request(Request&&) noexcept = default;
  Request& operator=(Request&&) noexcept = default;
  ~Request() = default;

  [[nodiscard]] const std::string& method() const;     // "GET"; others than RFC 9110's are as they were sent
  [[nodiscard]] const std::string& target() const;     // path and query: "/a/b?c=d"; "/" if there is none
  [[nodiscard]] std::string path() const;              // "/a/b". Nothing of it is decoded
  [[nodiscard]] std::string query() const;             // "c=d"; empty if there is none
  [[nodiscard]] const std::string& authority() const;  // "example.org:8080": of the header host, for HTTP/1.1
  [[nodiscard]] const std::string& scheme() const;     // "http" or "https"
  [[nodiscard]] const Headers& headers() const;        // without those that the host keeps for itself: host, connection ...
  // The first value of a header.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const { return headers().get(name); }

  [[nodiscard]] BodyReader& body();

 private:
  friend struct Host;
  void fetch_all() const;

  BodyReader body_;
  mutable std::int32_t fields_ = 0;
  mutable std::optional<std::string> method_, target_, authority_, scheme_;
  mutable std::optional<Headers> headers_;
};

// What a handler answers.
//
// The header content-length is there of itself if the body is a string or bytes. Another body has none unless it is set here,
// and HTTP/1.1 sends it in chunks; if it is set, writing more is Code::length_exceeded, and the host closes the connection if
// it was less. A response to HEAD has the headers that GET would have: the host drops its body. A response with a status of 204
// or 304 has no body, whatever is given here (RFC 9110, section 6.4.1).
//
// Headers that HTTP does not allow, or that are the host's (connection, keep-alive, proxy-connection, transfer-encoding,
// upgrade, host, http2-settings, proxy-authenticate, proxy-authorization), and a status that is not from 100 to 999, are a
// fault of the handler's: the client gets 500, and a line on stderr says which it was.
class Response {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): { status, body, headers }
  Response(int status = 200, Body body = {}, Headers headers = {})
      : status(status), headers(std::move(headers)), body(std::move(body)) {
    begin();
    catch_exceptions();
  }
  // With its status(), and its text as the body.
  Response(const Error& error);  // NOLINT(google-explicit-constructor): return error
  // The answer of another server: status, headers without those that are the host's, and the body as it comes.
  explicit Response(ClientResponse answer);

  int status;
  Headers headers;
  Body body;

 private:
  static void begin();  // brings what calls the handler into the program (handler.cpp)
};

// Gives the answer while the handler goes on: the last parameter of the other form of a handler.
class Responder {
 public:
  // All of it. To be called once, as send() is. Blocks until the host has taken the body.
  void operator()(Response response);

  // Status and headers go out. The body, in whose place response.body is left out, is what is written to what this returns, by
  // this thread or others; the handler returns when they have done.
  BodyWriter send(Response response);

 private:
  friend struct Host;
  explicit Responder(void* call) : call_(call) {}
  void* call_;
};

}  // namespace weft::http

// To be defined by the program whose world exports wasi:http/handler.
//
// If it throws (and is compiled with exceptions), the client gets 500, a line on stderr says what was thrown, and other calls
// go on. If it ends the program (exit, abort, a trap), all calls of the instance end with it.
weft::http::Response handle(weft::http::Request request);
// Or this one, instead.
void handle(weft::http::Request request, weft::http::Responder respond);

namespace weft::http {

// ---- The client ----

struct Timeouts {
  // 0: the host's own (Wasmtime: 600 s each).
  std::chrono::nanoseconds connect = std::chrono::seconds(10);
  std::chrono::nanoseconds first_byte = std::chrono::seconds(60);     // of the response, after the request has gone
  std::chrono::nanoseconds between_bytes = std::chrono::seconds(60);  // of its body
};

// A request to another server.
struct ClientRequest {
  std::string method = "GET";
  std::string url;  // "https://example.org:8443/a?b=c"
  Headers headers = {};
  Body body = {};  // content-length as for a Response; of GET and HEAD it is not sent if it is empty
  Timeouts timeouts = {};
};

// The answer: its status and headers are here, its body comes as it is read.
class ClientResponse {
 public:
  ClientResponse(std::int32_t handle, std::int32_t sent);
  ClientResponse(ClientResponse&&) noexcept = default;
  ClientResponse& operator=(ClientResponse&&) noexcept = default;
  ~ClientResponse() = default;

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const Headers& headers() const { return headers_; }
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const { return headers_.get(name); }
  [[nodiscard]] BodyReader& body() { return body_; }

 private:
  friend class Response;
  int status_ = 0;
  Headers headers_;
  BodyReader body_;
};

// A request that is under way.
class Exchange {
 public:
  Exchange(Exchange&&) noexcept = default;
  Exchange& operator=(Exchange&&) noexcept = default;
  // Blocks until the answer is there, if nobody has asked for it, and gives that up.
  ~Exchange() = default;

  // For its body: may be written by one thread while another waits for the response and reads that.
  [[nodiscard]] BodyWriter& body();
  // Blocks until status and headers of the answer are there. To be called once.
  std::expected<ClientResponse, Error> response();

 private:
  friend struct Host;
  struct State;
  struct Delete {
    void operator()(State* state) const;
  };
  explicit Exchange(std::unique_ptr<State, Delete> state) : state_(std::move(state)) {}
  std::unique_ptr<State, Delete> state_;
};

// Sends a request and waits for the answer's status and headers. Its body is written before, by this thread: a server that
// answers at length before it has read the request wants open(). Redirects are answers like others. The host may be one that
// does not allow it (Code::request_denied), and must have wasi:http/client, as those of the world wasi:http/service do.
std::expected<ClientResponse, Error> send(ClientRequest request);
std::expected<ClientResponse, Error> get(std::string url, Headers headers = {});
std::expected<ClientResponse, Error> post(std::string url, Body body, Headers headers = {});

// The same without waiting: `request.body` is left out, and is what is written to the exchange.
std::expected<Exchange, Error> open(ClientRequest request);

}  // namespace weft::http
