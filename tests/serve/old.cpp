// A handler of WASI 0.2.
#include "old-handler.h"

namespace exports::wasi::http::incoming_handler {

void handle(IncomingRequest /*request*/, ResponseOutparam response_out) {
  ::wasi::http::types::OutgoingResponse response{::wasi::http::types::Fields()};
  (void)response.set_status_code(202);
  ::wasi::http::types::ResponseOutparam::set(std::move(response_out), std::move(response));
}

}  // namespace exports::wasi::http::incoming_handler
