// A program with a TCP server has no use for UDP, for sockets of AF_UNIX, nor for the host's interfaces of them. Which kinds it
// makes is seen here: a call of socket() with a constant family and type becomes one of the function for that kind, which is
// linked with nothing else (guest/sys/sockets/making/making.h). getsockopt() and setsockopt() become functions without the
// host's options where the option is known to be none of these (guest/sys/sockets/options/internet_options.h).
//
// What else calls them, and what takes their addresses, is left alone and gets all there is. So does what is compiled without
// this plugin. Where the program defines such a function itself, in any of its files, the functions here call that one.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "passes.h"

namespace weft {
namespace {

using llvm::CallBase;
using llvm::Function;
using llvm::KnownBits;

// The numbers of Linux.
constexpr std::uint64_t af_unix = 1;
constexpr std::uint64_t af_inet = 2;
constexpr std::uint64_t af_inet6 = 10;
constexpr std::uint64_t sock_stream = 1;
constexpr std::uint64_t sock_dgram = 2;
constexpr std::uint64_t type_flags = 02004000;  // SOCK_CLOEXEC, SOCK_NONBLOCK

using Option = std::pair<std::uint64_t, std::uint64_t>;
constexpr std::array options_of_the_host = {
    Option{1, 7},    // SOL_SOCKET, SO_SNDBUF
    Option{1, 8},    // SO_RCVBUF
    Option{1, 9},    // SO_KEEPALIVE
    Option{6, 4},    // IPPROTO_TCP, TCP_KEEPIDLE
    Option{6, 5},    // TCP_KEEPINTVL
    Option{6, 6},    // TCP_KEEPCNT
    Option{0, 2},    // IPPROTO_IP, IP_TTL
    Option{41, 16},  // IPPROTO_IPV6, IPV6_UNICAST_HOPS
};

KnownBits known_bits(const CallBase& call, unsigned argument) {
  return llvm::computeKnownBits(call.getArgOperand(argument), call.getDataLayout());
}

// The value without the bits of `mask`, if it is always the same.
std::optional<std::uint64_t> constant_but(KnownBits known, std::uint64_t mask) {
  const llvm::APInt ignored(known.getBitWidth(), mask);
  known.Zero |= ignored;
  known.One &= ~ignored;
  if (!known.isConstant()) return std::nullopt;
  return known.getConstant().getZExtValue();
}

std::optional<std::uint64_t> constant(const CallBase& call, unsigned argument) {
  return constant_but(known_bits(call, argument), 0);
}

// `six ? AF_INET6 : AF_INET` is one, too.
bool is_internet(const CallBase& call) {
  static_assert(std::has_single_bit(af_inet ^ af_inet6));
  return constant_but(known_bits(call, 0), af_inet ^ af_inet6) == (af_inet & af_inet6);
}

const char* socket_of_kind(const CallBase& call) {
  if (constant(call, 0) == af_unix) return "weft_local_socket";
  if (!is_internet(call)) return nullptr;
  const std::optional<std::uint64_t> type = constant_but(known_bits(call, 1), type_flags);
  if (type == sock_stream) return "weft_tcp_socket";
  if (type == sock_dgram) return "weft_udp_socket";
  return "weft_internet_socket";
}

bool is_option_of_the_host(const CallBase& call) {
  const std::optional<std::uint64_t> level = constant(call, 1);
  const std::optional<std::uint64_t> name = constant(call, 2);
  return !level || !name || std::ranges::find(options_of_the_host, Option(*level, *name)) != options_of_the_host.end();
}

const char* getsockopt_of_library(const CallBase& call) {
  return is_option_of_the_host(call) ? nullptr : "weft_library_getsockopt";
}

const char* setsockopt_of_library(const CallBase& call) {
  return is_option_of_the_host(call) ? nullptr : "weft_library_setsockopt";
}

struct Replaced {
  const char* name;
  const char* (*replacement)(const CallBase& call);
  unsigned integers;  // how many parameters come before the pointers, if there are any
  unsigned parameters;
};
constexpr std::array replaced = {Replaced{"socket", socket_of_kind, 3, 3}, Replaced{"getsockopt", getsockopt_of_library, 3, 5},
                                 Replaced{"setsockopt", setsockopt_of_library, 3, 5}};

// A declaration in the manner of the last century may be of another type: it is left alone.
bool is_declared_as(const Function& function, const Replaced& of) {
  const llvm::FunctionType& type = *function.getFunctionType();
  if (!function.isDeclaration() || type.isVarArg() || type.getNumParams() != of.parameters) return false;
  return std::all_of(type.param_begin(), type.param_begin() + of.integers,
                     [](const llvm::Type* parameter) { return parameter->isIntegerTy(32); });
}

bool change(Function& function, const Replaced& of) {
  bool changed = false;
  for (llvm::User* const user : llvm::make_early_inc_range(function.users())) {
    auto* const call = llvm::dyn_cast<CallBase>(user);
    if (!call || call->getCalledOperand() != &function || call->getFunctionType() != function.getFunctionType()) continue;
    const char* const replacement = of.replacement(*call);
    if (!replacement) continue;
    call->setCalledFunction(
        function.getParent()->getOrInsertFunction(replacement, function.getFunctionType(), function.getAttributes()));
    changed = true;
  }
  return changed;
}

}  // namespace

llvm::PreservedAnalyses SocketCallPass::run(llvm::Module& module, llvm::ModuleAnalysisManager&) {
  bool changed = false;
  for (const Replaced& one : replaced) {
    Function* const function = module.getFunction(one.name);
    if (!function || !is_declared_as(*function, one)) continue;
    if (!change(*function, one)) continue;
    changed = true;
    // In bitcode a declaration counts as a reference.
    if (function->use_empty()) function->eraseFromParent();
  }
  return changed ? llvm::PreservedAnalyses::none() : llvm::PreservedAnalyses::all();
}

}  // namespace weft
