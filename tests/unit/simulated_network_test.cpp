// What the simulated network is: what guest/sys is tested with has to do what a host does, and to trap where one would.
#include "cm/simulated_network.h"

#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "program.h"

namespace {

using weft::tests::Program;
namespace cm = weft::cm;
namespace simulated = weft::cm::simulated;
namespace wasi = weft::cm::wasi;
using cm::EventCode;
using wasi::CopyCode;
using wasi::CopyResult;
using wasi::SocketErrorCode;

constexpr std::uint16_t port = 80;

void run(const std::function<void()>& body) {
  Program::run([&](Program&) { body(); });
}

// What the trap says that ends `body`.
std::string trap_of(const std::function<void()>& body) {
  const auto outcome = Program::outcome_of([&](Program&) { body(); });
  return outcome.errors;
}

wasi::TcpSocket new_socket() {
  wasi::SocketResult<wasi::TcpSocket> result{};
  wasi::tcp_create(wasi::IpAddressFamily::ipv4, &result);
  return result.value;
}

bool bind(wasi::TcpSocket socket, std::uint16_t to = port) {
  wasi::SocketStatus status{};
  wasi::tcp_bind(socket, 0, to, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, &status);
  return !status.failed;
}

struct Listening {
  wasi::TcpSocket socket = new_socket();
  wasi::Stream stream = 0;

  explicit Listening(std::uint64_t backlog = 10) {
    wasi::SocketStatus status{};
    CHECK(bind(socket));
    wasi::tcp_set_listen_backlog_size(socket, backlog, &status);
    wasi::SocketResult<wasi::Stream> result{};
    wasi::tcp_listen(socket, &result);
    CHECK_FALSE(result.failed);
    stream = result.value;
  }
};

// The event of `waitable`, which joins the set for as long.
cm::Event event_of(cm::Waitable waitable) {
  cm::join(waitable);
  const cm::Event event = cm::wait();
  CHECK(event.waitable == waitable);
  cm::leave(waitable);
  return event;
}

std::uint32_t finish(cm::Waitable waitable, std::uint32_t packed) {
  return packed == wasi::blocked ? event_of(waitable).payload : packed;
}

// 0, or the error and 1.
unsigned connect(wasi::TcpSocket socket, std::uint16_t to = port) {
  wasi::TcpConnect parameters{};
  parameters.socket = socket;
  parameters.remote.ipv4 = {.port = to, .address = {127, 0, 0, 1}};
  wasi::SocketStatus status{};
  const wasi::SubtaskResult call(wasi::tcp_connect(&parameters, &status));
  if (call.state != wasi::subtask_returned) {
    CHECK(event_of(call.handle).payload == wasi::subtask_returned);
    wasi::weft_subtask_drop(call.handle);
  }
  return status.failed ? static_cast<unsigned>(status.error.code) + 1 : 0;
}

constexpr unsigned failed_by(SocketErrorCode code) { return static_cast<unsigned>(code) + 1; }

struct Sender {
  wasi::Stream stream;
  wasi::Future future;

  explicit Sender(wasi::TcpSocket socket) {
    const wasi::StreamEnds ends(wasi::tcp_send_new());
    stream = ends.writable;
    future = wasi::tcp_send(socket, ends.readable);
  }

  [[nodiscard]] std::uint32_t begin(std::string_view bytes) const {
    return wasi::tcp_send_write(stream, bytes.data(), bytes.size());
  }
  [[nodiscard]] CopyResult write(std::string_view bytes) const { return CopyResult(finish(stream, begin(bytes))); }
};

struct Receiver {
  wasi::Stream stream;
  wasi::Future future;
  std::array<char, 100> bytes{};

  explicit Receiver(wasi::TcpSocket socket) {
    wasi::StreamAndFuture ends{};
    wasi::tcp_receive(socket, &ends);
    stream = ends.stream;
    future = ends.future;
  }

  [[nodiscard]] std::uint32_t begin(std::size_t size) { return wasi::tcp_receive_read(stream, bytes.data(), size); }
  [[nodiscard]] CopyResult read(std::size_t size) { return CopyResult(finish(stream, begin(size))); }
  [[nodiscard]] std::string text(std::size_t size = 100) { return {bytes.data(), read(size).count}; }
};

wasi::SocketStatus ending(wasi::Future future) {
  wasi::SocketStatus status{};
  CHECK(wasi::tcp_receive_future_read(future, &status) == wasi::blocked);
  CHECK(event_of(future).code == EventCode::future_read);
  return status;
}

// A connected pair.
struct Pair {
  Listening listening;
  wasi::TcpSocket near = new_socket();
  wasi::TcpSocket far = 0;

  Pair() {
    CHECK(connect(near) == 0);
    CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &far, 1)).count == 1);
  }
};

}  // namespace

TEST_CASE("network: nobody listens, and a connection is refused, by an event or at once") {
  run([] {
    CHECK(connect(new_socket()) == failed_by(SocketErrorCode::connection_refused));
    simulated::set_network({.fails_at_once = [] { return true; }});
    const auto before = simulated::holdings().subtasks;
    CHECK(connect(new_socket()) == failed_by(SocketErrorCode::connection_refused));
    CHECK(simulated::holdings().subtasks == before);
    simulated::set_network({.connect_fails = [] { return SocketErrorCode::remote_unreachable; }});
    CHECK(connect(new_socket()) == failed_by(SocketErrorCode::remote_unreachable));
  });
}

TEST_CASE("network: a connection is accepted when it has arrived, one for each read") {
  run([] {
    const Listening listening;
    wasi::TcpSocket accepted = 0;
    CHECK(wasi::tcp_accept_read(listening.stream, nullptr, 0) == wasi::blocked);
    (void)simulated::connect_remotely(port);
    (void)simulated::connect_remotely(port);
    CHECK(CopyResult(event_of(listening.stream).payload).code == CopyCode::completed);
    CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &accepted, 4)).count == 1);
    CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &accepted, 4)).count == 1);
    CHECK(wasi::tcp_accept_read(listening.stream, &accepted, 4) == wasi::blocked);
    CHECK(CopyResult(wasi::tcp_accept_cancel(listening.stream)).code == CopyCode::cancelled);
  });
}

TEST_CASE("network: a full backlog lets a connect wait for a place") {
  run([] {
    const Listening listening(1);
    (void)simulated::connect_remotely(port);
    CHECK(simulated::connect_remotely(port) == nullptr);
    wasi::TcpSocket accepted = 0;
    simulated::at(50'000, [&] { CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &accepted, 1)).count == 1); });
    CHECK(connect(new_socket()) == 0);
    CHECK(cm::monotonic_now() >= 50'000);
    CHECK(connect(new_socket()) == failed_by(SocketErrorCode::timeout));
  });
}

TEST_CASE("network: bytes take their time, and arrive in order") {
  run([] {
    const Pair pair;
    const Sender sender(pair.near);
    Receiver receiver(pair.far);
    CHECK(sender.write("one").count == 3);
    CHECK(receiver.begin(0) == wasi::blocked);
    const auto before = cm::monotonic_now();
    CHECK(CopyResult(event_of(receiver.stream).payload).count == 0);
    CHECK(cm::monotonic_now() > before);
    CHECK(sender.write("two").count == 3);
    CHECK(receiver.text(2) == "on");
    CHECK(receiver.text() == "e");
    CHECK(receiver.text() == "two");
  });
}

TEST_CASE("network: an event is seen only after the host has had a turn") {
  run([] {
    const Pair pair;
    const Sender sender(pair.near);
    Receiver receiver(pair.far);
    cm::join(receiver.stream);
    CHECK(receiver.begin(10) == wasi::blocked);
    CHECK(sender.write("one").count == 3);
    simulated::advance(1'000'000);
    CHECK(cm::poll().code == EventCode::none);
    cm::let_host_run();
    CHECK(cm::poll().code == EventCode::stream_read);
    CHECK(cm::poll().code == EventCode::none);
  });
}

TEST_CASE("network: a connection holds only so much, and a short write and read give less than was asked for") {
  run([] {
    simulated::set_network({.capacity = 5});
    const Pair pair;
    const Sender sender(pair.near);
    Receiver receiver(pair.far);
    CHECK(sender.write("12345678").count == 5);
    CHECK(sender.begin("678") == wasi::blocked);
    CHECK(CopyResult(wasi::tcp_send_cancel(sender.stream)).code == CopyCode::cancelled);
    CHECK(sender.begin("") == wasi::blocked);
    CHECK(receiver.text(2) == "12");
    CHECK(CopyResult(event_of(sender.stream).payload).code == CopyCode::completed);
    simulated::set_network({.capacity = 5, .part = [](std::size_t) { return 1; }});
    CHECK(sender.write("67").count == 1);
    CHECK(receiver.text() == "3");
  });
}

TEST_CASE("network: the end of a direction is told by a read of some bytes, and its future one turn later") {
  run([] {
    const Pair pair;
    const Sender sender(pair.near);
    Receiver receiver(pair.far);
    CHECK(sender.write("x").count == 1);
    wasi::tcp_send_drop(sender.stream);
    CHECK_FALSE(ending(sender.future).failed);
    CHECK(receiver.text() == "x");
    CHECK(receiver.read(0).code == CopyCode::completed);
    CHECK(receiver.read(1).code == CopyCode::dropped);
    CHECK_FALSE(ending(receiver.future).failed);
    // The other direction is there still.
    CHECK(Sender(pair.far).write("y").count == 1);
    CHECK(Receiver(pair.near).text() == "y");
  });
}

TEST_CASE("network: a reset is told after what has arrived, and breaks the other direction") {
  run([] {
    const Listening listening;
    simulated::Remote& remote = *simulated::connect_remotely(port);
    wasi::TcpSocket accepted = 0;
    CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &accepted, 1)).count == 1);
    Receiver receiver(accepted);
    const Sender sender(accepted);
    remote.send("last");
    CHECK(receiver.text(2) == "la");
    remote.reset();
    simulated::advance(10'000);
    CHECK(receiver.text() == "st");
    CHECK(receiver.read(1).code == CopyCode::dropped);
    CHECK(ending(receiver.future).error.code == SocketErrorCode::connection_reset);
    CHECK(sender.write("x").code == CopyCode::dropped);
    CHECK(ending(sender.future).error.code == SocketErrorCode::connection_reset);
  });
}

TEST_CASE("network: who closes without having read resets, and so does who is written to after it has closed") {
  run([] {
    simulated::Remote* remote = nullptr;
    simulated::listen_remotely(99, [&](simulated::Remote& accepted) { remote = &accepted; });
    const auto unread = new_socket();
    CHECK(connect(unread, 99) == 0);
    remote->send("unread");
    cm::let_host_run();
    wasi::tcp_drop(unread);
    simulated::advance(10'000);
    cm::let_host_run();
    CHECK(remote->was_reset);

    const auto closed = new_socket();
    CHECK(connect(closed, 99) == 0);
    wasi::tcp_drop(closed);
    simulated::advance(10'000);
    cm::let_host_run();
    CHECK((remote->ended && !remote->was_reset));
    remote->send("too late");
    for (int i = 0; i < 2; ++i) {
      simulated::advance(10'000);
      cm::let_host_run();
    }
    CHECK(remote->was_reset);
  });
}

TEST_CASE("network: a remote that does not receive fills the connection") {
  run([] {
    simulated::set_network({.capacity = 3});
    simulated::Remote* remote = nullptr;
    simulated::listen_remotely(99, [&](simulated::Remote& accepted) {
      accepted.receives = false;
      remote = &accepted;
    });
    const auto socket = new_socket();
    CHECK(connect(socket, 99) == 0);
    const Sender sender(socket);
    CHECK(sender.write("1234").count == 3);
    CHECK(sender.begin("4") == wasi::blocked);
    simulated::at(1'000'000, [&] { remote->receives = true; });
    CHECK(CopyResult(event_of(sender.stream).payload).count == 1);
    CHECK(remote->received == "123");
  });
}

TEST_CASE("network: a connection is lost with a write, for both") {
  run([] {
    const Pair pair;
    simulated::set_network({.loses = [] { return true; }});
    const Sender sender(pair.near);
    Receiver receiver(pair.far);
    CHECK(sender.write("x").count == 1);
    CHECK(receiver.read(1).code == CopyCode::dropped);
    CHECK(sender.write("x").code == CopyCode::dropped);
  });
}

TEST_CASE("network: a socket that could not be accepted fails at its first operation") {
  run([] {
    const Listening listening;
    (void)simulated::connect_remotely(port);
    simulated::set_network({.accept_fails = [] { return SocketErrorCode::connection_aborted; }});
    wasi::TcpSocket accepted = 0;
    CHECK(CopyResult(wasi::tcp_accept_read(listening.stream, &accepted, 1)).count == 1);
    wasi::SocketResult<wasi::IpSocketAddress> address{};
    wasi::tcp_get_remote_address(accepted, &address);
    CHECK(address.failed);
    Receiver receiver(accepted);
    CHECK(receiver.read(1).code == CopyCode::dropped);
    CHECK(ending(receiver.future).error.code == SocketErrorCode::connection_aborted);
  });
}

TEST_CASE("network: ports are in use until nobody has them") {
  run([] {
    const auto first = new_socket();
    const auto second = new_socket();
    CHECK(bind(first));
    CHECK_FALSE(bind(first, 81));
    CHECK_FALSE(bind(second));
    wasi::tcp_drop(first);
    CHECK(bind(second));
    CHECK(simulated::holdings() == simulated::Holdings{.sockets = 1});
  });
}

TEST_CASE("network: datagrams arrive whole, are dropped when there is no room, and only a peer's if there is one") {
  run([] {
    simulated::set_network({.datagrams = 2});
    wasi::SocketResult<wasi::UdpSocket> made{};
    wasi::udp_create(wasi::IpAddressFamily::ipv4, &made);
    const wasi::UdpSocket socket = made.value;
    wasi::SocketResult<wasi::Datagram> result{};
    CHECK(wasi::udp_receive(socket, &result) == wasi::subtask_returned);
    CHECK(result.error.code == SocketErrorCode::invalid_state);
    wasi::SocketStatus status{};
    wasi::udp_bind(socket, 0, 53, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, &status);
    const wasi::SubtaskResult call(wasi::udp_receive(socket, &result));
    CHECK(call.state != wasi::subtask_returned);
    for (const char* text : {"first", "second", "third"}) simulated::send_remotely(53, 1000, text);
    CHECK(event_of(call.handle).payload == wasi::subtask_returned);
    CHECK(std::string(result.value.data.data, result.value.data.size) == "first");
    CHECK(result.value.address.ipv4.port == 1000);
    std::free(result.value.data.data);
    wasi::weft_subtask_drop(call.handle);
    CHECK(wasi::udp_receive(socket, &result) == wasi::subtask_returned);
    std::free(result.value.data.data);
    wasi::udp_connect(socket, 0, 2000, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, &status);
    simulated::send_remotely(53, 1000, "not the peer's");
    simulated::advance(10'000);
    const wasi::SubtaskResult cancelled(wasi::udp_receive(socket, &result));
    CHECK(wasi::weft_subtask_cancel(cancelled.handle) == 4);
    wasi::weft_subtask_drop(cancelled.handle);
    wasi::udp_drop(socket);
    CHECK(simulated::holdings() == simulated::Holdings{});
  });
}

TEST_CASE("network: a cancellation that comes too late gives what has been done") {
  run([] {
    const Pair pair;
    Receiver receiver(pair.far);
    CHECK(receiver.begin(10) == wasi::blocked);
    CHECK(Sender(pair.near).write("done").count == 4);
    simulated::advance(10'000);
    cm::let_host_run();
    CHECK(CopyResult(wasi::tcp_receive_cancel(receiver.stream)).count == 4);
    CHECK(simulated::holdings().operations == 0);
    cm::join(receiver.stream);
    cm::let_host_run();
    CHECK(cm::poll().code == EventCode::none);
  });
}

TEST_CASE("network: what the Component Model traps at ends the program") {
  const auto receiver_that_waits = [] {
    const Pair pair;
    Receiver receiver(pair.far);
    CHECK(wasi::tcp_receive_read(receiver.stream, nullptr, 0) == wasi::blocked);
    return receiver;
  };
  CHECK(trap_of([&] { wasi::tcp_receive_drop(receiver_that_waits().stream); }) ==
        "simulated host: trap: an end is dropped with an operation under way\n");
  CHECK(trap_of([&] { (void)receiver_that_waits().begin(0); }) == "simulated host: trap: two operations at once on one end\n");
  CHECK(trap_of([&] {
          const Receiver receiver = receiver_that_waits();
          cm::join(receiver.stream);
          (void)wasi::tcp_receive_cancel(receiver.stream);
        }) == "simulated host: trap: a synchronous cancellation of what is in the waitable set\n");
  CHECK(trap_of([] { (void)wasi::tcp_receive_cancel(Receiver(Pair().far).stream); }) ==
        "simulated host: trap: a cancellation of what is not under way\n");
  CHECK(trap_of([] {
          const Pair pair;
          Receiver receiver(pair.far);
          wasi::tcp_drop(pair.near);
          CHECK(receiver.read(1).code == CopyCode::dropped);
          (void)receiver.read(1);
        }) == "simulated host: trap: an operation on an end that is over\n");
  CHECK(trap_of([] {
          const auto socket = new_socket();
          wasi::tcp_drop(socket);
          wasi::tcp_drop(socket);
        }) == "simulated host: trap: it is no TCP socket\n");
  CHECK(trap_of([] {
          const Pair pair;
          (void)Receiver(pair.near);
          (void)Receiver(pair.near);
        }) == "simulated host: trap: a second receive() of one socket\n");
  CHECK(trap_of([] {
          const Pair pair;
          (void)Sender(pair.near);
          (void)Sender(pair.near);
        }) == "simulated host: trap: a second send() of one socket\n");
  CHECK(trap_of([] {
          wasi::TcpConnect parameters{};
          parameters.socket = new_socket();
          parameters.remote.ipv4 = {.port = port, .address = {127, 0, 0, 1}};
          wasi::SocketStatus status{};
          (void)wasi::tcp_connect(&parameters, &status);
          wasi::tcp_drop(parameters.socket);
        }) == "simulated host: trap: a socket is dropped that a call has borrowed\n");
  CHECK(trap_of([] {
          const Receiver receiver(Pair().far);
          wasi::tcp_receive_drop(receiver.stream);
          cm::join(receiver.stream);
        }) == "simulated host: trap: a waitable that has been dropped joins or leaves the set\n");
  CHECK(trap_of([] {
          wasi::TcpConnect parameters{};
          parameters.socket = new_socket();
          parameters.remote.ipv4 = {.port = port, .address = {127, 0, 0, 1}};
          wasi::SocketStatus status{};
          wasi::weft_subtask_drop(wasi::SubtaskResult(wasi::tcp_connect(&parameters, &status)).handle);
        }) == "simulated host: trap: a subtask is dropped whose end has not been seen\n");
}
