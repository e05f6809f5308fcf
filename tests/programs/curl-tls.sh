# ./configure, make: with OpenSSL, a client of a server in Python; a certificate that is trusted, one that is not, one of another name
package=curl
takes_long=yes

build() {
  local tls=$PWD/tls
  cp -a "$("$top/scripts/debian-source" openssl)" openssl
  (
    cd openssl
    if [ -n "$run" ]; then
      ./Configure linux-generic32 no-asm no-shared no-module no-afalgeng no-tests -O1 --prefix="$tls" CC="$cc" AR="$archiver" RANLIB="$weft ranlib"
    else
      ./Configure linux-x86_64 no-shared no-module no-tests --prefix="$tls"
    fi
    make -j"$jobs" build_libs
    make install_dev
  )
  eval "$(environment --run)"
  export WEFT_LAUNCH_NET=all
  ./configure --enable-ipv6 --disable-shared --with-openssl="$tls" --without-zlib --without-libpsl --without-nghttp2 --without-brotli \
    --without-zstd --without-librtmp --without-libidn2 --disable-ldap --disable-manual
  make -j"$jobs" -C lib
  make -j"$jobs" -C src
}

check() {
  local port
  port=$(free_port)
  head -c 5000000 /dev/urandom >large
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate -subj /CN=localhost -days 2 -addext subjectAltName=IP:127.0.0.1
  serve "$port" python3 "$here/curl/server.py" "$port" certificate key
  python3 "$here/curl/client.py" "https://127.0.0.1:$port" $online src/curl --cacert certificate
}
