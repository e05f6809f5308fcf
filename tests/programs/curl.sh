# ./configure, make: without TLS, a client of a server in Python and, for files and refusals, of nobody
package=curl

build() {
  eval "$(environment --run)"
  export WEFT_LAUNCH_NET=all
  # Without --enable-ipv6 it asks by a program that begins `main()`, which clang 16 and later refuse.
  ./configure --enable-ipv6 --disable-shared --without-ssl --without-zlib --without-libpsl --without-nghttp2 --without-brotli --without-zstd \
    --without-librtmp --without-libidn2 --disable-ldap --disable-manual
  make -j"$jobs" -C lib
  make -j"$jobs" -C src
}

check() {
  local port
  port=$(free_port)
  head -c 5000000 /dev/urandom >large
  serve "$port" python3 "$here/curl/server.py" "$port"
  python3 "$here/curl/client.py" "http://127.0.0.1:$port" $online src/curl
}
