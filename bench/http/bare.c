// The handler of bench/http/run by hand: a callback lift, no library, no thread.
#include "abi.h"

#define TYPES(name) IMPORT("wasi:http/types@0.3.0", name)

struct string {
  const char* text;
  size_t length;
};
struct field {
  struct string name, value;
};
struct optional_string {
  uint8_t is_there;
  struct string string;
};
struct fields_result {
  uint8_t failed;
  handle fields;
  uint32_t rest[4];
};
struct response {
  handle response, sent;
};

TYPES("[method]request.get-path-with-query") void path_with_query(handle request, struct optional_string* result);
TYPES("[resource-drop]request") void request_drop(handle request);
TYPES("[static]fields.from-list") void fields_from_list(const struct field* fields, size_t count, struct fields_result* result);
TYPES("[static]response.new")
void response_new(handle headers, uint32_t has_contents, handle contents, handle trailers, struct response* result);
TYPES("[stream-new-0][static]response.new") uint64_t body_new(void);
TYPES("[async-lower][stream-write-0][static]response.new") uint32_t body_write(handle body, const void* bytes, size_t size);
TYPES("[stream-drop-writable-0][static]response.new") void body_drop(handle body);
TYPES("[future-new-1][static]response.new") uint64_t trailers_new(void);
TYPES("[async-lower][future-write-1][static]response.new") uint32_t trailers_write(handle trailers, const void* value);
TYPES("[future-drop-writable-1][static]response.new") void trailers_drop(handle trailers);
TYPES("[future-drop-readable-2][static]response.new") void sent_drop(handle sent);
IMPORT("[export]wasi:http/handler@0.3.0", "[task-return]handle")
void return_response(uint32_t failed, handle response, uint32_t, uint64_t, uint32_t, uint32_t, uint32_t, uint32_t);

enum { body_size = 1000, longest_id = 64, most_calls = 1024 };

struct call {
  char body[body_size];
  size_t left;
  handle stream, trailers, set;
  bool is_over;  // the body: what is written is the trailers
  struct call* next;
};
static struct call calls[most_calls];
static struct call* unused;
static size_t used;

// What the host puts here lasts until the next call of an import.
static char memory[65536];
EXPORT("cabi_realloc") void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old, (void)old_size, (void)alignment;
  if (size > sizeof memory) __builtin_trap();
  return memory;
}

static struct call* take_call(void) {
  struct call* call = unused;
  if (call) {
    unused = call->next;
    return call;
  }
  if (used == most_calls) __builtin_trap();
  return &calls[used++];
}

// What the exported function and its callback return.
static uint32_t go_on(struct call* call) {
  if (!call->is_over) {
    while (call->left) {
      const uint32_t code = body_write(call->stream, call->body + body_size - call->left, call->left);
      if (code == (uint32_t)blocked) {
        waitable_join(call->stream, call->set);
        return callback_wait | call->set << code_bits;
      }
      call->left = (code & code_mask) == dropped ? 0 : call->left - (code >> code_bits);
    }
    waitable_join(call->stream, 0);
    body_drop(call->stream);
    call->is_over = true;
    static const uint64_t none[8];  // ok(none)
    if (trailers_write(call->trailers, none) == (uint32_t)blocked) {
      waitable_join(call->trailers, call->set);
      return callback_wait | call->set << code_bits;
    }
  }
  waitable_join(call->trailers, 0);
  trailers_drop(call->trailers);
  waitable_set_drop(call->set);
  call->next = unused;
  unused = call;
  return callback_exit;
}

EXPORT("[async-lift]wasi:http/handler@0.3.0#handle") uint32_t handle_request(handle request) {
  struct call* const call = take_call();
  char id[longest_id];
  size_t length = 0;
  struct optional_string path;
  path_with_query(request, &path);
  request_drop(request);
  while (length < longest_id && length + 1 < path.string.length) {
    id[length] = path.string.text[length + 1];
    ++length;
  }
  for (size_t i = 0, at = 0; i != body_size; ++i) {
    call->body[i] = at == length ? ' ' : id[at];
    at = at == length ? 0 : at + 1;
  }
  const struct field headers[] = {{{"x-id", 4}, {id, length}}, {{"content-length", 14}, {"1000", 4}}};
  struct fields_result fields;
  fields_from_list(headers, 2, &fields);
  if (fields.failed) __builtin_trap();
  const uint64_t body = body_new();
  const uint64_t trailers = trailers_new();
  struct response response;
  response_new(fields.fields, 1, (handle)body, (handle)trailers, &response);
  return_response(0, response.response, 0, 0, 0, 0, 0, 0);
  sent_drop(response.sent);
  call->stream = (handle)(body >> 32);
  call->trailers = (handle)(trailers >> 32);
  call->set = waitable_set_new();
  call->left = body_size;
  call->is_over = false;
  context_set(call);
  return go_on(call);
}

EXPORT("[callback][async-lift]wasi:http/handler@0.3.0#handle")
uint32_t handle_event(uint32_t event, uint32_t index, uint32_t code) {
  (void)event, (void)index;
  struct call* const call = context_get();
  if (!call->is_over) call->left = (code & code_mask) == dropped ? 0 : call->left - (code >> code_bits);
  return go_on(call);
}
