#include <algorithm>

#include "host.h"

namespace weft::http {

namespace {

using Answer = std::expected<types::Response, types::ErrorCode>;

struct Url {
  types::Scheme scheme;
  std::string_view authority;
  std::string_view target;
};

// Its parts, which the host looks at more closely.
std::optional<Url> parts_of(std::string_view url) {
  constexpr std::string_view http = "http://";
  constexpr std::string_view https = "https://";
  Url parts;
  const auto begins_with = [&](std::string_view scheme) {
    return url.size() > scheme.size() && same_name(url.substr(0, scheme.size()), scheme);
  };
  if (begins_with(https)) {
    parts.scheme = {types::Scheme::Https{}};
    url.remove_prefix(https.size());
  } else if (begins_with(http)) {
    parts.scheme = {types::Scheme::Http{}};
    url.remove_prefix(http.size());
  } else {
    return std::nullopt;
  }
  url = url.substr(0, url.find('#'));
  const std::size_t end = std::min(url.find_first_of("/?"), url.size());
  parts.authority = url.substr(0, end);
  parts.target = url.substr(end);
  if (parts.authority.empty()) return std::nullopt;
  return parts;
}

types::Method method_of(std::string_view name) {
  if (name == "GET") return {types::Method::Get{}};
  if (name == "HEAD") return {types::Method::Head{}};
  if (name == "POST") return {types::Method::Post{}};
  if (name == "PUT") return {types::Method::Put{}};
  if (name == "DELETE") return {types::Method::Delete{}};
  if (name == "CONNECT") return {types::Method::Connect{}};
  if (name == "OPTIONS") return {types::Method::Options{}};
  if (name == "TRACE") return {types::Method::Trace{}};
  if (name == "PATCH") return {types::Method::Patch{}};
  return {types::Method::Other{std::string(name)}};
}

// A host that knows none of them has no limits of its own to set either.
types::RequestOptions options_of(const Timeouts& timeouts) {
  types::RequestOptions options;
  const auto nanoseconds = [](std::chrono::nanoseconds time) {
    return std::optional(static_cast<std::uint64_t>(time.count()));
  };
  if (timeouts.connect.count() > 0) (void)options.set_connect_timeout(nanoseconds(timeouts.connect));
  if (timeouts.first_byte.count() > 0) (void)options.set_first_byte_timeout(nanoseconds(timeouts.first_byte));
  if (timeouts.between_bytes.count() > 0) (void)options.set_between_bytes_timeout(nanoseconds(timeouts.between_bytes));
  return options;
}

std::expected<void, Error> set_parts(const types::Request& request, const ClientRequest& said) {
  const std::optional<Url> url = parts_of(said.url);
  const auto refused = [](Code code, const std::string& what) {
    Error error = error_of(code);
    error.text += ": " + what;
    return std::unexpected(std::move(error));
  };
  if (!url) return refused(Code::url_invalid, said.url);
  if (!request.set_method(method_of(said.method))) return refused(Code::request_method_invalid, said.method);
  std::string target(url->target);
  if (!target.starts_with('/')) target.insert(0, "/");
  if (!request.set_scheme(url->scheme) || !request.set_authority(std::string(url->authority)) ||
      !request.set_path_with_query(target))
    return refused(Code::url_invalid, said.url);
  return {};
}

}  // namespace

struct Exchange::State {
  BodyWriter body = Host::new_writer();
  wit::ResultMemory<Answer> answer;
  std::optional<wit::Future<Outcome>> sent;
  std::uint32_t call = 0;
  bool is_answered = false;
};

void Exchange::Delete::operator()(State* state) const {
  if (!state->is_answered) {
    (void)state->body.close();
    weft_subtask_wait(state->call);
    (void)state->answer.take();
  }
  delete state;
}

BodyWriter& Exchange::body() { return state_->body; }

std::expected<ClientResponse, Error> Exchange::response() {
  if (state_->is_answered)
    return std::unexpected(Error{.code = Code::internal_error, .text = "the response was asked for before"});
  weft_subtask_wait_cancellable(state_->call);
  state_->is_answered = true;
  Answer answer = state_->answer.take();
  if (!answer) return std::unexpected(error_of(answer.error()));
  return ClientResponse(answer->release().index, state_->sent->release().index);
}

std::expected<Exchange, Error> Host::open(ClientRequest& request, std::optional<std::uint64_t> length, bool has_body) {
  auto fields = fields_of(request.headers, length);
  if (!fields) return std::unexpected(std::move(fields).error());
  std::unique_ptr<Exchange::State, Exchange::Delete> state(new Exchange::State);
  state->is_answered = true;  // nothing to wait for
  limit(state->body, length ? length : content_length(request.headers));
  BodyReader* const reader = passed(request.body);
  Outgoing body = reader && !is_over(*reader) ? pass_on(*reader) : make_body(state->body, !has_body);
  auto [made, sent] = types::Request::new_(std::move(*fields), std::move(body.contents), std::move(body.trailers),
                                           options_of(request.timeouts));
  state->sent = std::move(sent);
  if (auto set = set_parts(made, request); !set) {
    const types::Request dropped = std::move(made);  // before its body's writer is
    return std::unexpected(std::move(set).error());
  }
  state->is_answered = false;
  state->call = static_cast<std::uint32_t>(imports::client_send(
      made.release().index, static_cast<std::int32_t>(reinterpret_cast<std::uintptr_t>(state->answer.data()))));
  return Exchange(std::move(state));
}

std::expected<ClientResponse, Error> send(ClientRequest request) {
  std::optional<std::uint64_t> length = Host::length_of(request.body);
  // RFC 9110, section 8.6: a request without a body says so only if its method is one that has one.
  if (length == 0 && request.method != "POST" && request.method != "PUT" && request.method != "PATCH") length.reset();
  Host::copy_if_needed(request.body);
  auto exchange = Host::open(request, length, !Host::is_empty(request.body));
  if (!exchange) return std::unexpected(std::move(exchange).error());
  if (!Host::passed(request.body)) Host::write_body(request.body, exchange->body(), "what writes the request's body");
  return exchange->response();
}

std::expected<ClientResponse, Error> get(std::string url, Headers headers) {
  return send({.url = std::move(url), .headers = std::move(headers)});
}

std::expected<ClientResponse, Error> post(std::string url, Body body, Headers headers) {
  return send({.method = "POST", .url = std::move(url), .headers = std::move(headers), .body = std::move(body)});
}

std::expected<Exchange, Error> open(ClientRequest request) {
  request.body = {};
  return Host::open(request, std::nullopt, true);
}

// ---- ClientResponse ----

ClientResponse::ClientResponse(std::int32_t handle, std::int32_t sent) : body_(handle, true) {
  body_.sent_ = sent;
  with<types::Response>(handle, [&](const types::Response& response) {
    status_ = response.get_status_code();
    headers_ = headers_of(response.get_headers());
    return 0;
  });
  body_.length_ = content_length(headers_);
}

}  // namespace weft::http
