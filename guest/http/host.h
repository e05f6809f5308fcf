// Between weft/http.h and the generated bindings of wasi:http/service (service.h).
#pragma once

#include <weft/http.h>
#include <weft/task.h>

#include "service.h"

namespace weft::http {

namespace types = ::wasi::http::types;

using Bytes = std::uint8_t;  // the elements of a body's stream
using TrailersResult = std::expected<std::optional<types::Trailers>, types::ErrorCode>;
using Outcome = std::expected<void, types::ErrorCode>;

// The same functions as the generated ones, called otherwise: what is sent and what comes is not copied more than once, and a
// request may be on its way while its body is written.
namespace imports {

[[clang::import_module("wasi:http/types@0.3.0"), clang::import_name("[static]fields.from-list")]]
void fields_from_list(std::int32_t, std::int32_t, std::int32_t);
[[clang::import_module("wasi:http/types@0.3.0"), clang::import_name("[method]fields.copy-all")]]
void fields_copy_all(std::int32_t, std::int32_t);
[[clang::import_module("wasi:http/client@0.3.0"), clang::import_name("[async-lower]send")]]
std::int32_t client_send(std::int32_t request, std::int32_t result);

}  // namespace imports

// ---- Errors (error.cpp) ----

[[nodiscard]] Error error_of(Code code);
[[nodiscard]] Error error_of(const types::ErrorCode& code);
[[nodiscard]] types::ErrorCode error_code(const Error& error);

// ---- Fields (fields.cpp) ----

// For the host; with content-length in the place of what `headers` says of it, if it is given.
[[nodiscard]] std::expected<types::Fields, Error> fields_of(const Headers& headers,
                                                            std::optional<std::uint64_t> content_length = std::nullopt);
[[nodiscard]] Headers headers_of(const types::Fields& fields);
// What the header says; nothing if it is not there or no number.
[[nodiscard]] std::optional<std::uint64_t> content_length(const Headers& headers);
[[nodiscard]] bool same_name(std::string_view one, std::string_view other);

// ---- Ends of streams and futures by their index ----

inline std::uint32_t index_of(wit::Handle handle) { return static_cast<std::uint32_t>(handle.index); }
inline std::int32_t readable_of(std::uint64_t ends) { return static_cast<std::int32_t>(ends); }
inline std::int32_t writable_of(std::uint64_t ends) { return static_cast<std::int32_t>(ends >> 32U); }

// The result of a call of `function` with a resource that is not given away.
template <typename Resource>
decltype(auto) with(std::int32_t handle, auto&& function) {
  Resource resource{wit::Handle{handle}};
  decltype(auto) result = function(static_cast<const Resource&>(resource));
  (void)resource.release();
  return result;
}

// ---- What goes out, and what calls the handler ----

// A body that goes out, as the host is given it.
struct Outgoing {
  std::optional<wit::Stream<Bytes>> contents;
  wit::Future<TrailersResult> trailers;
};

struct Host {
  // Both ends of a new one: of what is written to a stream, or of none.
  static Outgoing make_body(BodyWriter& writer, bool is_empty);
  // Those of a body that came in.
  static Outgoing pass_on(BodyReader& reader);
  // A response's body is copied: the connection that it comes by would end if nobody here held on to it (BodyReader::sent_).
  static void copy_if_needed(Body& body);
  // What content-length is to be for it, and what it may be at most.
  static std::optional<std::uint64_t> length_of(const Body& body) {
    return body.written_ || body.passed_ ? std::nullopt : std::optional<std::uint64_t>(body.text_.size());
  }
  static bool is_empty(const Body& body) { return !body.written_ && !body.passed_ && body.text_.empty(); }
  static BodyReader* passed(Body& body) { return body.passed_ ? &*body.passed_ : nullptr; }
  static bool is_over(const BodyReader& reader) { return reader.is_over_; }
  // Writes it, and ends it. Blocks.
  static void write_body(Body& body, BodyWriter& writer, std::string_view whose);
  static void limit(BodyWriter& writer, std::optional<std::uint64_t> bytes) { writer.left_ = bytes; }
  static BodyWriter new_writer() { return {}; }

  static void serve(types::Request request, void* respond);
  static std::expected<Exchange, Error> open(ClientRequest& request, std::optional<std::uint64_t> length, bool has_body);
};

// ---- Exceptions ----

// Calls `function(context)`. What it throws is told on stderr, as what `whose` has thrown, if the program catches exceptions
// (catching.cpp), and is put into `what`. Says whether it has thrown nothing.
bool call_guarded(void (*function)(void*), void* context, std::string_view whose, std::string& what);

// "weft: http: TEXT" on stderr.
void tell(std::string_view text);

}  // namespace weft::http
