"""What lit reads: libc++'s own configuration of its test suite, with our compilers and hosts.

suite.py writes a file beside the results that sets config.weft, config.target (component or native), config.suite (libc++'s sources)
and config.work, and loads this one. `config` and `lit_config` are lit's.
"""

import pathlib
import shlex
import site
import sys

source = pathlib.Path(config.suite) / "libcxx"
work = pathlib.Path(config.work)
weft = shlex.quote(config.weft)

site.addsitedir(str(source / "utils"))
import libcxx.test.config
import libcxx.test.features
import libcxx.test.format
import libcxx.test.params

config.name = config.target
config.test_format = libcxx.test.format.CxxStandardLibraryTest()
config.recursiveExpansionLimit = 10
config.test_source_root = str(source / "test")
config.test_exec_root = str(work / config.target)
config.test_retry_attempts = 1

SECONDS = 120  # for one run of a program; a net, on a machine that does other work too

# As upstream: the program starts in its own directory, with an empty environment.
start = f"timeout -k 5 {SECONDS} env -i --chdir=%{{temp}}"

if config.target == "component":
    triple = "wasm32-unknown-linux-musl"
    compiler, libraries = f"{weft} c++", shlex.quote(str(work / "libshell.a"))
    # The suite's helpers use off64_t and its like, which glibc declares for all C++, and musl on request.
    compile_flags = "-D_LARGEFILE64_SOURCE"
    # It sees its directory, which is not the root (fs.op.proximate relies on that), and an empty one.
    execute = f"{start} {weft} run --no-cache --dir .::/test --dir {shlex.quote(str(work / 'tmp'))}::/tmp "
else:
    triple = "x86_64-pc-linux-gnu"
    # The archives: the shared library that Debian's package brings is an older one. lld takes archives in any order.
    compiler, libraries = "clang++-22", "-nostdlib++ -fuse-ld=lld -l:libc++.a -l:libc++abi.a"
    compile_flags = "-stdlib=libc++"
    # The record is made as root, but files must be able to refuse.
    execute = f"{start} setpriv --bounding-set=-dac_override,-dac_read_search "

config.available_features.add(f"target={triple}")
config.substitutions += [
    ("%{cxx}", compiler),
    ("%{flags}", "-pthread"),
    ("%{compile_flags}", f"{compile_flags} -I {shlex.quote(str(source / 'test' / 'support'))}"),
    ("%{link_flags}", libraries),
    ("%{benchmark_flags}", ""),
    ("%{exec}", execute),
    ("%{libcxx-dir}", str(source)),
    ("%{python}", shlex.quote(sys.executable)),
]

# A compiler of two words and the driver's own triple are given above.
given = ("compiler", "target_triple")
parameters = [parameter for parameter in libcxx.test.params.DEFAULT_PARAMETERS if parameter.name not in given]

# Named locales: a bare Debian has none; musl takes every name and keeps to the rules of C. The tests that require one are unsupported.
features = [feature for feature in libcxx.test.features.DEFAULT_FEATURES if not str(feature._name).startswith("locale.")]
# The module `std` is not installed, natively either.
config.available_features.add("has-no-cxx-module-support")

libcxx.test.config.configure(parameters, features, config, lit_config)
