// The rules of sockets of TCP and UDP (guest/sys/sockets), at their system calls, with remote programs that are scripted.
#include <fcntl.h>
#include <netinet/tcp.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <functional>
#include <string>

#include "memory.h"
#include "program.h"
#include "system.h"

namespace {

using namespace weft::tests;
namespace cm = weft::cm;
namespace simulated = weft::cm::simulated;

constexpr std::uint16_t port = 80;
constexpr cm::Nanoseconds soon = 100'000;

std::string error(int number) { return "<" + std::to_string(number) + ">"; }

void run(const std::function<void(Program&)>& body) {
  Program::run([&](Program& program) {
    restart_system();
    body(program);
    program.join_all();
    expect_nothing_left();
    CHECK(memory_in_use() == 0);
  });
}

void let_time_pass(cm::Nanoseconds time = soon) { (void)weft::sched::sleep_until(cm::monotonic_now() + time); }

int tcp(int flags = 0) { return static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_STREAM | flags, 0)); }
int udp(int flags = 0) { return static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_DGRAM | flags, 0)); }

long connect(int fd, std::uint16_t to = port) {
  const sockaddr_in address = loopback(to);
  return call(weft_sys_connect, fd, &address, sizeof address);
}

long bind(int fd, std::uint16_t to = port) {
  const sockaddr_in address = loopback(to);
  return call(weft_sys_bind, fd, &address, sizeof address);
}

void close_it(int fd) { CHECK(call(weft_sys_close, fd) == 0); }

void set_timeout(int fd, int option, long microseconds) {
  const timeval timeout{.tv_sec = 0, .tv_usec = microseconds};
  CHECK(call(weft_sys_setsockopt, fd, SOL_SOCKET, option, &timeout, sizeof timeout) == 0);
}

}  // namespace

// ---- Receiving ----

TEST_CASE("TCP: a receive gives what there is, MSG_WAITALL all that was asked for, and MSG_PEEK leaves it") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    connection.remote->send("abc");
    CHECK(receive(connection.fd, 2, MSG_PEEK) == "ab");
    CHECK(receive(connection.fd, 2) == "ab");
    CHECK(receive(connection.fd, 8) == "c");
    CHECK(receive(connection.fd, 8, MSG_DONTWAIT) == error(EAGAIN));
    simulated::at(cm::monotonic_now() + soon, [&] { connection.remote->send("de"); });
    simulated::at(cm::monotonic_now() + 2 * soon, [&] { connection.remote->send("fg"); });
    CHECK(receive(connection.fd, 3, MSG_WAITALL) == "def");
    CHECK(receive(connection.fd, 3) == "g");
  });
}

TEST_CASE("TCP: the end of the peer's direction is told after all that it sent, again and again") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    connection.remote->send("x");
    connection.remote->end();
    CHECK(receive(connection.fd, 8) == "x");
    CHECK(receive(connection.fd, 8).empty());
    CHECK(receive(connection.fd, 8).empty());
    CHECK(receive(connection.fd, 8, MSG_DONTWAIT).empty());
    CHECK(send(connection.fd, "still") == 5);
    let_time_pass();
    CHECK(connection.remote->received == "still");
  });
}

TEST_CASE("TCP: a reset is told once, after what had come; then the end") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    connection.remote->send("x");
    CHECK(receive(connection.fd, 1, MSG_PEEK) == "x");
    connection.remote->reset();
    let_time_pass();
    CHECK(receive(connection.fd, 8) == "x");
    CHECK(receive(connection.fd, 8) == error(ECONNRESET));
    CHECK(receive(connection.fd, 8).empty());
    CHECK(socket_error(connection.fd) == 0);
  });
}

TEST_CASE("TCP: SO_RCVTIMEO ends a receive, not before its time") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    set_timeout(connection.fd, SO_RCVTIMEO, 500);
    const auto begin = cm::monotonic_now();
    CHECK(receive(connection.fd, 8) == error(EAGAIN));
    CHECK(cm::monotonic_now() >= begin + 500'000);
    connection.remote->send("x");
    CHECK(receive(connection.fd, 8) == "x");
  });
}

TEST_CASE("TCP: who has waited in vain leaves nothing of its memory with the host") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    set_timeout(connection.fd, SO_RCVTIMEO, 500);
    {
      const auto gone = std::make_unique<std::array<char, 64>>();
      CHECK(call(weft_sys_recvfrom, connection.fd, gone->data(), gone->size(), 0, 0, 0) == -EAGAIN);
    }
    CHECK(simulated::holdings().operations == 0);
    connection.remote->send("late");
    let_time_pass();
    CHECK(receive(connection.fd, 8) == "late");
  });
}

// ---- Sending ----

TEST_CASE("TCP: a send that does not wait gives what there was room for, then EAGAIN; poll tells of room") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    connection.remote->receives = false;
    simulated::set_network({.capacity = 3});
    CHECK(send(connection.fd, "12345", MSG_DONTWAIT) == 3);
    CHECK(send(connection.fd, "45", MSG_DONTWAIT) == -EAGAIN);
    CHECK(poll(connection.fd, POLLOUT, 0) == 0);
    simulated::at(cm::monotonic_now() + soon, [&] { connection.remote->receives = true; });
    CHECK(poll(connection.fd, POLLOUT) == POLLOUT);
    CHECK(send(connection.fd, "45") == 2);
    let_time_pass();
    CHECK(connection.remote->received == "12345");
    // One that fills it, after which it was not known to be full.
    connection.remote->receives = false;
    CHECK(send(connection.fd, "678") == 3);
    CHECK(send(connection.fd, "9", MSG_DONTWAIT) == -EAGAIN);
  });
}

TEST_CASE("TCP: a send to who has reset fails, with SIGPIPE's error afterwards") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    connection.remote->reset();
    let_time_pass();
    const long first = send(connection.fd, "x");
    CHECK((first == -ECONNRESET || first == -EPIPE));
    CHECK(send(connection.fd, "x") == -EPIPE);
  });
}

TEST_CASE("TCP: a connection that is lost with a send takes that, and the next one fails") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    simulated::set_network({.latency = 0, .loses = [] { return true; }});
    CHECK(send(connection.fd, "abc") == 3);
    CHECK((poll(connection.fd, POLLOUT) & POLLOUT) != 0);
    CHECK(send(connection.fd, "x") == -ECONNRESET);
    CHECK(send(connection.fd, "x") == -EPIPE);
  });
}

TEST_CASE("TCP: with TCP_NODELAY pieces of one turn are held, and an answer to what was received is none") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    const int yes = 1;
    CHECK(call(weft_sys_setsockopt, connection.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0);
    connection.remote->send("ab");
    let_time_pass();
    int copies = 0;
    simulated::set_network({.part = [&copies](std::size_t most) {
      ++copies;
      return most;
    }});
    const auto goes_at_once = [&](std::string_view bytes) {
      const int before = copies;
      CHECK(send(connection.fd, bytes) == static_cast<long>(bytes.size()));
      return copies != before;
    };
    CHECK(receive(connection.fd, 1) == "a");
    CHECK(goes_at_once("to a"));
    CHECK(receive(connection.fd, 1) == "b");
    CHECK(goes_at_once("to b"));
    CHECK_FALSE(goes_at_once(", more"));
    let_time_pass();
    CHECK(connection.remote->received == "to ato b, more");
    simulated::set_network({});
  });
}

TEST_CASE("TCP: what was sent before a close arrives, and then the end") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    CHECK(send(connection.fd, "last words") == 10);
    close_it(connection.fd);
    let_time_pass();
    CHECK(connection.remote->received == "last words");
    CHECK(connection.remote->ended);
    CHECK_FALSE(connection.remote->was_reset);
  });
}

TEST_CASE("TCP: SHUT_WR ends one direction, SHUT_RD the other for this side") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    CHECK(call(weft_sys_shutdown, connection.fd, SHUT_WR) == 0);
    CHECK(send(connection.fd, "x") == -EPIPE);
    let_time_pass();
    CHECK(connection.remote->ended);
    connection.remote->send("x");
    CHECK(receive(connection.fd, 8) == "x");
    CHECK(call(weft_sys_shutdown, connection.fd, SHUT_RD) == 0);
    CHECK(receive(connection.fd, 8).empty());
    CHECK((poll(connection.fd, POLLIN, 0) & POLLHUP) != 0);
  });
}

// ---- Connecting ----

TEST_CASE("TCP: a connect that does not wait is under way, and its end is told once") {
  run([](Program&) {
    const int listener = listening(port);
    const int fd = tcp(SOCK_NONBLOCK);
    CHECK(connect(fd) == -EINPROGRESS);
    CHECK(connect(fd) == -EALREADY);
    CHECK(poll(fd, POLLOUT, 0) == 0);
    CHECK(poll(fd, POLLOUT) == POLLOUT);
    CHECK(socket_error(fd) == 0);
    CHECK(connect(fd) == 0);
    CHECK(connect(fd) == -EISCONN);
    CHECK(accept(listener) >= 0);
  });
}

TEST_CASE("TCP: a refused connect gives its error once, and the socket can be used again") {
  run([](Program&) {
    const int waits = tcp();
    CHECK(connect(waits) == -ECONNREFUSED);
    CHECK(socket_error(waits) == 0);
    const int fd = tcp(SOCK_NONBLOCK);
    CHECK(connect(fd) == -EINPROGRESS);
    CHECK((poll(fd, POLLOUT) & (POLLOUT | POLLERR | POLLHUP)) == (POLLOUT | POLLERR | POLLHUP));
    CHECK(socket_error(fd) == ECONNREFUSED);
    CHECK(socket_error(fd) == 0);
    const int listener = listening(port);
    CHECK(connect(waits) == 0);
    CHECK(accept(listener) >= 0);
    simulated::set_network({.fails_at_once = [] { return true; }});
    CHECK(connect(tcp(), port + 1) == -ECONNREFUSED);
  });
}

TEST_CASE("TCP: AF_UNSPEC ends a connection, also one that is being made") {
  run([](Program&) {
    const int listener = listening(port);
    sockaddr_in none{};
    none.sin_family = AF_UNSPEC;
    const int fd = tcp(SOCK_NONBLOCK);
    CHECK(connect(fd) == -EINPROGRESS);
    CHECK(call(weft_sys_connect, fd, &none, sizeof none) == 0);
    CHECK(connect(fd) == -EINPROGRESS);
    CHECK(poll(fd, POLLOUT) == POLLOUT);
    CHECK(call(weft_sys_connect, fd, &none, sizeof none) == 0);
    CHECK(receive(fd, 1) == error(ENOTCONN));
    CHECK(call(weft_sys_getpeername, fd, 0, 0) == -ENOTCONN);
    CHECK(accept(listener) >= 0);
  });
}

TEST_CASE("TCP: who waits is told when another thread disconnects the socket") {
  run([](Program& program) {
    const Connection connection = connect_to_remote();
    program.spawn("receiver", [&] { CHECK(receive(connection.fd, 1) == error(ENOTCONN)); });
    weft::sched::yield();
    sockaddr_in none{};
    none.sin_family = AF_UNSPEC;
    CHECK(call(weft_sys_connect, connection.fd, &none, sizeof none) == 0);
  });
}

// ---- Listening ----

TEST_CASE("TCP: connections are accepted in turn, with the flags that are asked for; EAGAIN if there is none") {
  run([](Program&) {
    const int listener = listening(port);
    for (const char* text : {"first", "second"}) simulated::connect_remotely(port)->send(text);
    const long first = accept(listener);
    CHECK(receive(static_cast<int>(first), 8) == "first");
    const long second = call(weft_sys_accept4, listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
    CHECK(call(weft_sys_fcntl64, second, F_GETFL, 0) == (O_RDWR | O_NONBLOCK));
    CHECK(call(weft_sys_fcntl64, second, F_GETFD, 0) == FD_CLOEXEC);
    set_non_blocking(listener);
    CHECK(accept(listener) == -EAGAIN);
    CHECK(poll(listener, POLLIN, 0) == 0);
  });
}

TEST_CASE("TCP: what was not accepted is reset when the listener is closed") {
  run([](Program&) {
    const int listener = listening(port);
    simulated::Remote* const remote = simulated::connect_remotely(port);
    CHECK(poll(listener, POLLIN) == POLLIN);
    close_it(listener);
    let_time_pass();
    CHECK((remote->was_reset || remote->ended));
    CHECK(simulated::connect_remotely(port) == nullptr);
  });
}

TEST_CASE("TCP: an accept without memory loses no connection") {
  run([](Program&) {
    const int listener = listening(port);
    simulated::connect_remotely(port)->send("x");
    CHECK(poll(listener, POLLIN) == POLLIN);
    limit_memory(0);
    const long failed = accept(listener);
    limit_memory(-1);
    CHECK((failed == -ENOBUFS || failed == -ENOMEM));
    const long fd = accept(listener);
    CHECK(receive(static_cast<int>(fd), 8) == "x");
  });
}

TEST_CASE("TCP: an accept without a descriptor loses no connection") {
  run([](Program&) {
    const int listener = listening(port);
    std::vector<long> all;
    for (long fd = 0; (fd = call(weft_sys_dup, listener)) >= 0;) all.push_back(fd);
    simulated::connect_remotely(port)->send("x");
    CHECK(accept(listener) == -EMFILE);
    close_it(static_cast<int>(all.back()));
    const long fd = accept(listener);
    CHECK(receive(static_cast<int>(fd), 8) == "x");
  });
}

// ---- Readiness ----

TEST_CASE("TCP: a socket that is not connected is hung up; one that is idle costs nothing until somebody waits") {
  run([](Program&) {
    CHECK(poll(tcp(), POLLIN | POLLOUT, 0) == (POLLOUT | POLLHUP));
    const Connection connection = connect_to_remote();
    const auto before = simulated::holdings();
    CHECK(before.operations == 0);
    CHECK(before.ends == 0);
    CHECK(poll(connection.fd, POLLIN | POLLOUT, 0) == POLLOUT);
    CHECK(simulated::holdings().operations == 1);
  });
}

TEST_CASE("poll: the end and a reset are told") {
  run([](Program&) {
    const Connection ends = connect_to_remote();
    ends.remote->end();
    CHECK(poll(ends.fd, POLLIN | POLLRDHUP) == (POLLIN | POLLRDHUP));
    const Connection resets = connect_to_remote();
    resets.remote->reset();
    CHECK((poll(resets.fd, POLLIN) & (POLLIN | POLLERR | POLLHUP)) == (POLLIN | POLLERR | POLLHUP));
  });
}

TEST_CASE("poll: a deadline, many descriptors, and those that are none") {
  run([](Program&) {
    const Connection connection = connect_to_remote();
    std::array<pollfd, 12> polls{};
    polls.fill({.fd = -1, .events = POLLIN, .revents = -1});
    polls[3].fd = 999;
    polls[11].fd = connection.fd;
    CHECK(call(weft_sys_ppoll_time64, polls.data(), polls.size(), 0, 0, 0) == 1);
    CHECK((polls[3].revents == POLLNVAL && polls[0].revents == 0 && polls[11].revents == 0));
    polls[3].fd = -1;
    connection.remote->send("x");
    CHECK(call(weft_sys_ppoll_time64, polls.data(), polls.size(), 0, 0, 0) == 1);
    CHECK(polls[11].revents == POLLIN);
  });
}

// ---- UDP ----

TEST_CASE("UDP: datagrams are whole, or cut and told so; MSG_PEEK leaves them") {
  run([](Program&) {
    const int fd = udp();
    CHECK(bind(fd) == 0);
    for (const char* text : {"first", "second"}) simulated::send_remotely(port, 1000, text);
    CHECK(receive(fd, 8, MSG_PEEK) == "first");
    CHECK(receive(fd, 2) == "fi");
    std::array<char, 2> few{};
    iovec piece{.iov_base = few.data(), .iov_len = few.size()};
    sockaddr_in from{};
    msghdr message{};
    message.msg_name = &from;
    message.msg_namelen = sizeof from;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    CHECK(call(weft_sys_recvmsg, fd, &message, 0) == 2);
    CHECK(message.msg_flags == MSG_TRUNC);
    CHECK((from.sin_family == AF_INET && ntohs(from.sin_port) == 1000));
    CHECK(receive(fd, 8, MSG_DONTWAIT) == error(EAGAIN));
  });
}

TEST_CASE("UDP: a timeout, and a datagram that comes after it") {
  run([](Program&) {
    const int fd = udp();
    CHECK(bind(fd) == 0);
    set_timeout(fd, SO_RCVTIMEO, 500);
    CHECK(receive(fd, 8) == error(EAGAIN));
    simulated::send_remotely(port, 1000, "late");
    CHECK(poll(fd, POLLIN) == POLLIN);
    CHECK(receive(fd, 8, MSG_DONTWAIT) == "late");
  });
}

TEST_CASE("UDP: a peer is sent to without a name, and others are not heard") {
  run([](Program&) {
    const int fd = udp();
    CHECK(send(fd, "nowhere") == -EDESTADDRREQ);
    const int other = udp();
    CHECK(bind(other, 81) == 0);
    CHECK(connect(fd, 81) == 0);
    CHECK(send(fd, "hello") == 5);
    CHECK(receive(other, 8) == "hello");
    CHECK(send(fd, std::string(70'000, 'x')) == -EMSGSIZE);
  });
}

// Linux: inet_shutdown.
TEST_CASE("UDP: a shutdown without a peer is an error, and ends waits all the same") {
  run([](Program& program) {
    const int fd = udp();
    CHECK(bind(fd) == 0);
    program.spawn("receiver", [fd] { CHECK(receive(fd, 8).empty()); });
    program.spawn("poller", [fd] { CHECK((poll(fd, POLLIN) & POLLIN) != 0); });
    weft::sched::yield();
    CHECK(call(weft_sys_shutdown, fd, SHUT_RD) == -ENOTCONN);
  });
}

TEST_CASE("UDP: a datagram that has come with a close is given back") {
  run([](Program&) {
    const int fd = udp();
    CHECK(bind(fd) == 0);
    CHECK(poll(fd, POLLIN, 0) == 0);
    CHECK(simulated::holdings().subtasks == 1);
    simulated::send_remotely(port, 1000, "there");
    simulated::advance(soon);
    cm::let_host_run();  // it has come, and the program has not seen it
    close_it(fd);
    CHECK(simulated::holdings().subtasks == 0);
  });
}
