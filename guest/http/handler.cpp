// What calls the handler. A program that makes a Response links this, and with it the export of wasi:http/handler.
#include <array>

#include "host.h"

namespace exports::wasi::http::handler {

// In the bindings, those of Weft's library or the program's own (a world that exports more). This is never called; that the
// symbols are named here brings them into the link.
std::int32_t handle_start_(std::int32_t);
std::int32_t handle_event_(std::int32_t, std::int32_t, std::int32_t);
void weft_http_exports() {
  handle_start_(0);
  handle_event_(0, 0, 0);
}

void handle(Request request, ::wit::Responder<std::expected<Response, ErrorCode>> respond) {
  ::weft::http::Host::serve(std::move(request), &respond);
}

}  // namespace exports::wasi::http::handler

[[gnu::weak]] void handle(weft::http::Request request, weft::http::Responder respond) {
  weft::http::Response response = handle(std::move(request));  // the request goes before the answer is written
  respond(std::move(response));
}

namespace weft::http {

namespace {

using Respond = wit::Responder<std::expected<types::Response, types::ErrorCode>>;

struct Call {
  const Respond& respond;
  bool is_answered = false;
};

constexpr int ok = 200;
constexpr int no_content = 204;
constexpr int not_modified = 304;

// RFC 9110, section 6.4.1.
bool has_no_body(int status) { return status < ok || status == no_content || status == not_modified; }

// Gives status and headers to the caller, and has the writer, or the other body, be its body.
std::expected<void, Error> answer(Call& call, const Response& response, BodyReader* passed, BodyWriter* writer, bool is_empty,
                                  std::optional<std::uint64_t> length) {
  constexpr int least_status = 100;
  constexpr int most_status = 999;
  if (response.status < least_status || response.status > most_status)
    return std::unexpected(Error{.code = Code::internal_error, .text = std::to_string(response.status) + " is no status"});
  auto fields = fields_of(response.headers, length);
  if (!fields) return std::unexpected(std::move(fields).error());
  Outgoing body = passed ? Host::pass_on(*passed) : Host::make_body(*writer, is_empty);
  types::Response made =
      std::get<0>(types::Response::new_(std::move(*fields), std::move(body.contents), std::move(body.trailers)));
  if (response.status != ok) (void)made.set_status_code(static_cast<std::uint16_t>(response.status));
  call.is_answered = true;
  call.respond(std::move(made));
  return {};
}

void answer_internal_error(Call& call);

// The whole of a response whose body is nothing or a string.
std::expected<void, Error> answer_text(Call& call, Response& response) {
  const bool is_bodiless = has_no_body(response.status);
  std::optional<std::uint64_t> length = Host::length_of(response.body);
  // A length without a body is the program's to tell: of what HEAD, or a status of 304, is about.
  if (is_bodiless || (length == 0 && response.headers.has("content-length"))) length.reset();
  BodyWriter writer = Host::new_writer();
  const bool is_empty = is_bodiless || Host::is_empty(response.body);
  if (auto answered = answer(call, response, nullptr, &writer, is_empty, length); !answered) return answered;
  if (is_empty) {
    (void)writer.close();
  } else {
    Host::write_body(response.body, writer, {});
  }
  return {};
}

void refuse(Call& call, const Error& error) {
  tell("the handler's response is not sent: " + error.text);
  answer_internal_error(call);
}

void answer_internal_error(Call& call) {
  if (call.is_answered) return;
  constexpr int internal_server_error = 500;
  Response response(internal_server_error, "Internal Server Error\n", {{"content-type", "text/plain"}});
  (void)answer_text(call, response);
}

void tell_second() { tell("the handler has answered already: its second response is not sent"); }

}  // namespace

// ---- Responder ----

void Responder::operator()(Response response) {
  Call& call = *static_cast<Call*>(call_);
  if (call.is_answered) return tell_second();
  Host::copy_if_needed(response.body);
  BodyReader* passed = Host::passed(response.body);
  if (passed && !has_no_body(response.status) && !Host::is_over(*passed)) {
    if (auto answered = answer(call, response, passed, nullptr, false, std::nullopt); !answered) refuse(call, answered.error());
    return;
  }
  if (passed) response.body = {};
  if (Host::length_of(response.body) || has_no_body(response.status)) {
    if (auto answered = answer_text(call, response); !answered) refuse(call, answered.error());
    return;
  }
  BodyWriter writer = Host::new_writer();
  Host::limit(writer, content_length(response.headers));
  if (auto answered = answer(call, response, nullptr, &writer, false, std::nullopt); !answered)
    return refuse(call, answered.error());
  Host::write_body(response.body, writer, "what writes the response's body");
}

BodyWriter Responder::send(Response response) {
  Call& call = *static_cast<Call*>(call_);
  BodyWriter writer = Host::new_writer();
  if (call.is_answered) {
    tell_second();
    return writer;
  }
  Host::limit(writer, content_length(response.headers));
  if (auto answered = answer(call, response, nullptr, &writer, has_no_body(response.status), std::nullopt); !answered) {
    (void)writer.close();
    refuse(call, answered.error());
    return Host::new_writer();
  }
  return writer;
}

// ---- A call ----

void Host::serve(types::Request given, void* respond) {
  struct Context {
    Call call;
    Request request;
  } context{.call = {.respond = *static_cast<Respond*>(respond)}, .request = Request(given.release().index)};
  Call& call = context.call;
  if (limits.header_bytes != 0 && context.request.headers().bytes() > limits.header_bytes) {
    Response refusal(error_of(Code::headers_too_large));
    (void)answer_text(call, refusal);
    return;
  }
  const auto run = [](void* of) {
    auto& self = *static_cast<Context*>(of);
    ::handle(std::move(self.request), Responder(&self.call));
  };
  std::string what;
  if (call_guarded(run, &context, "handle()", what) && !call.is_answered) tell("the handler has ended without a response");
  answer_internal_error(call);
}

// ---- Request ----

namespace {

constexpr auto methods =
    std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"});

std::string name_of(const types::Method& method) {
  if (const auto* other = std::get_if<types::Method::Other>(&method.value)) return other->value;
  return std::string(methods[method.value.index()]);
}

std::string name_of(const std::optional<types::Scheme>& scheme) {
  if (!scheme || std::holds_alternative<types::Scheme::Http>(scheme->value)) return "http";
  if (const auto* other = std::get_if<types::Scheme::Other>(&scheme->value)) return other->value;
  return "https";
}

}  // namespace

Request::Request(std::int32_t handle) : body_(handle, false) {}

const std::string& Request::method() const {
  if (!method_) {
    method_ = with<types::Request>(body_.message_, [](const types::Request& request) { return name_of(request.get_method()); });
  }
  return *method_;
}

const std::string& Request::target() const {
  if (!target_) {
    target_ = with<types::Request>(body_.message_,
                                   [](const types::Request& request) { return request.get_path_with_query().value_or("/"); });
    if (target_->empty() || target_->starts_with('?')) target_->insert(0, "/");
  }
  return *target_;
}

std::string Request::path() const { return target().substr(0, target().find('?')); }

std::string Request::query() const {
  const std::size_t mark = target().find('?');
  return mark == std::string::npos ? std::string() : target().substr(mark + 1);
}

const std::string& Request::authority() const {
  if (!authority_) {
    authority_ = with<types::Request>(body_.message_,
                                      [](const types::Request& request) { return request.get_authority().value_or(""); });
  }
  return *authority_;
}

const std::string& Request::scheme() const {
  if (!scheme_) {
    scheme_ = with<types::Request>(body_.message_, [](const types::Request& request) { return name_of(request.get_scheme()); });
  }
  return *scheme_;
}

const Headers& Request::headers() const {
  if (!headers_) {
    headers_ =
        with<types::Request>(body_.message_, [](const types::Request& request) { return headers_of(request.get_headers()); });
  }
  return *headers_;
}

// When its body is read, the host has the request no more: what may be asked for later is fetched before.
BodyReader& Request::body() {
  if (body_.message_ != 0) {
    (void)method();
    (void)target();
    (void)authority();
    (void)scheme();
    body_.length_ = content_length(headers());
    body_.open();
  }
  return body_;
}

// ---- Response ----

void Response::begin() {}

Response::Response(ClientResponse answer)
    : status(answer.status_), headers(std::move(answer.headers_)), body(std::move(answer.body_)) {
  begin();
}

Response::Response(const Error& error)
    : status(error.status()), headers({{"content-type", "text/plain"}}), body(error.text + "\n") {
  begin();
}

}  // namespace weft::http
