# The front door. `make` installs what is needed (scripts/bootstrap) and builds build/weft; the others are below. Tests are built
# when they are run.
#   V=1         shows all that the build says, which is otherwise in build/make.log, and one line of it here
#   PREFIX      where `make install` puts bin/weft and lib/weft (default /usr/local)
#   WEFT_CACHE  where downloads are kept (default build/cache)

PREFIX ?= /usr/local
WEFT_CACHE ?= $(CURDIR)/build/cache
export WEFT_CACHE

MAKEFLAGS += --no-print-directory
.PHONY: all bootstrap build install test explore demo conformance conformance-cxx bench nightly lint format clean
all: build

build:
	@scripts/build

# For what is not the product.
bootstrap:
	@scripts/bootstrap tests

install: build
	@cmake --install build --prefix "$(PREFIX)"
	@echo "==> installed: $(PREFIX)/bin/weft"

test: build bootstrap
	@tests/run

explore: build
	@tests/explore/run --whole

demo: build
	@scripts/demo

conformance: build bootstrap
	@tests/conformance/run --whole

conformance-cxx: build bootstrap
	@tests/conformance-cxx/run --whole

bench: build bootstrap
	@bench/run

nightly: build bootstrap
	@tests/nightly

lint: build bootstrap
	@scripts/lint

format: bootstrap
	@git ls-files '*.cpp' '*.h' ':!guest/musl/arch' | xargs clang-format-22 -i

clean:
	@find build -mindepth 1 -maxdepth 1 ! -name cache -exec rm -rf {} + 2>/dev/null || true
