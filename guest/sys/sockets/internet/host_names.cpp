// Names that the host's resolver knows.
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "cm/record.h"
#include "cm/wasi/name_lookup.h"
#include "cm/wasi/stream.h"
#include "crt/lists.h"
#include "musl/host_addresses.h"
#include "sched/scheduler.h"
#include "sys/memory/memory.h"
#include "sys/sockets/refused.h"
#include "sys/utf8.h"

namespace wasi = weft::cm::wasi;
using namespace weft;

// In pthread_cancel's file: without that nobody is cancelled.
extern "C" [[gnu::weak]] long weft_cancellation_point();

namespace {

// What the host reads and writes meanwhile. Not on the stack: a handler may leave the wait by siglongjmp, as programs do that
// limit it by an alarm. Such a question stays in memory for ever.
struct Question {
  sched::HostOperation operation;
  wasi::NameLookupResult answer{};
  std::array<char, 256> name{};
};

void give_back(Question* question) {
  if (!question->answer.failed)
    crt::free_list(question->answer.addresses.data);
  else if (question->answer.error.code == wasi::NameError::other && question->answer.error.other.present)
    crt::free_list(question->answer.error.other.string.data);
  sys::destroy(question);
}

// Of a call that is not over: nothing is written any more afterwards.
void cancel(Question* question) {
  const std::uint32_t subtask = question->operation.waitable();
  cm::leave(subtask);  // CanonicalABI subtask.cancel: what is in a set cannot be waited for synchronously
  const std::uint32_t state = wasi::weft_subtask_cancel(subtask);
  question->operation.complete(state);
  wasi::weft_subtask_drop(subtask);
  if (state == wasi::subtask_returned)
    give_back(question);
  else
    sys::destroy(question);
}

// False if the thread was cancelled: the question is gone then.
bool wait_for(Question* question, std::uint32_t packed) {
  ++cm::host_calls.other_calls;
  static constexpr sched::WaitKind kind{.name = "the host's resolver", .cancellable = true, .interruptible = true};
  const wasi::SubtaskResult call(packed);
  if (call.state == wasi::subtask_returned) {
    sched::scheduling_point_inside(sched::host_call_cost);
    return true;
  }
  question->operation.begin(call.handle);
  while (question->operation.pending()) {
    const sched::Wake wake = question->operation.wait(sched::never, kind, question->name.data());
    if (wake == sched::Wake::signal) (void)sched::attend();  // POSIX getaddrinfo has no EINTR
    if (wake == sched::Wake::cancelled && question->operation.pending()) {
      cancel(question);
      return false;
    }
  }
  wasi::weft_subtask_drop(call.handle);
  return true;
}

int error_of(wasi::NameError error) {
  switch (error) {
    case wasi::NameError::access_denied:
    // What Wasmtime 49 says to a program that may not ask, and at no other time. (Not needed any more when
    // tests/posix resolver/refused passes without it.)
    case wasi::NameError::permanent_resolver_failure:
      sys::say_once_that_the_network_is_refused(sys::Network::names);
      errno = EACCES;
      return EAI_SYSTEM;
    case wasi::NameError::invalid_argument:
    case wasi::NameError::name_unresolvable:
      return EAI_NONAME;
    case wasi::NameError::temporary_resolver_failure:
      return EAI_AGAIN;
    default:
      return EAI_FAIL;
  }
}

weft_host_address host_address(const wasi::IpAddress& address) {
  weft_host_address result{};
  result.is_ipv6 = address.kind == wasi::IpAddress::Kind::ipv6;
  if (!result.is_ipv6) {
    std::ranges::copy(address.ipv4, result.bytes);
    return result;
  }
  unsigned char* next = result.bytes;
  for (const std::uint16_t part : address.ipv6) {
    *next++ = static_cast<unsigned char>(part >> 8U);
    *next++ = static_cast<unsigned char>(part);
  }
  return result;
}

// -errno of a cancellation that the thread is told of instead of being ended.
long cancellation_point() { return weft_cancellation_point ? weft_cancellation_point() : 0; }

int system_error(long error) {
  errno = static_cast<int>(-error);
  return EAI_SYSTEM;
}

}  // namespace

int weft_ask_host(const char* name, weft_host_address* addresses, int most) {
  const std::string_view text = name;
  if (text.size() >= std::tuple_size_v<decltype(Question::name)> || !is_utf8(text)) return EAI_NONAME;
  // Wasmtime reads a name as that of a URL: these are no part of any.
  if (text.find_first_of("%[") != std::string_view::npos) return EAI_NONAME;
  if (const long error = cancellation_point()) return system_error(error);
  auto* const question = sys::make<Question>();
  if (!question) return EAI_MEMORY;
  std::ranges::copy(text, question->name.begin());
  const std::uint32_t packed = wasi::resolve_addresses(question->name.data(), text.size(), &question->answer);
  if (!wait_for(question, packed)) return system_error(cancellation_point());
  int result = 0;
  if (question->answer.failed) {
    result = error_of(question->answer.error.code);
  } else {
    result = std::min(most, static_cast<int>(question->answer.addresses.size));
    for (int i = 0; i != result; ++i) addresses[i] = host_address(question->answer.addresses.data[i]);
  }
  give_back(question);
  return result;
}
