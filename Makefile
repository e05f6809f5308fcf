# The front door. `make` installs what is needed (scripts/bootstrap) and builds build/weft; the others are below.
#   PREFIX      where `make install` puts bin/weft and lib/weft (default /usr/local)
#   WEFT_CACHE  where downloads are kept (default build/cache)

PREFIX ?= /usr/local
WEFT_CACHE ?= $(CURDIR)/build/cache
export WEFT_CACHE

MAKEFLAGS += --no-print-directory
.PHONY: all bootstrap build install test explore demo conformance conformance-cxx bench nightly lint format clean
all: build

bootstrap:
	@scripts/bootstrap

build: bootstrap
	@[ -f build/build.ninja ] || cmake --preset default -DWEFT_CACHE="$(WEFT_CACHE)"
	@cmake --build build

install: build
	@cmake --install build --prefix "$(PREFIX)"

test: build
	@tests/run

explore: build
	@build/tests/explore/explore

demo: build
	@scripts/demo

conformance: build
	@tests/conformance/run --whole

conformance-cxx: build
	@tests/conformance-cxx/run --whole

bench: build
	@bench/run

nightly: build
	@tests/nightly

lint: build
	@scripts/lint

format: bootstrap
	@git ls-files '*.cpp' '*.h' ':!guest/musl/arch' | xargs clang-format-22 -i

clean:
	@find build -mindepth 1 -maxdepth 1 ! -name cache -exec rm -rf {} + 2>/dev/null || true
