# ./Configure, make; the groups of its `make test` about BIO, SSL, TLS, DTLS and threads; s_server and s_client against the machine's own openssl
package=openssl
takes_long=yes

# Engines for the kernel's ciphers and modules that are loaded are what a component has not.
configuration="no-asm no-shared no-module no-afalgeng threads -O1"

build() {
  if [ -n "$run" ]; then
    ./Configure linux-generic32 $configuration CC="$cc_run" AR="$archiver" RANLIB="$weft ranlib"
  else
    ./Configure linux-x86_64 $configuration
  fi
  make -j"$jobs" build_sw
  [ -z "$run" ] || runnable --net apps test
  # Tests are started in directories of their own, and name files by "..".
  [ -z "$run" ] || grep -rlZ -- "--dir \. --dir" apps test | xargs -0 sed -i 's/--dir \. //'
}

check() {
  local port other each
  make test TESTS="test_*bio* test_*ssl* test_tls* test_dtls* test_threads"

  mkdir -p talk
  apps/openssl req -x509 -newkey rsa:2048 -nodes -keyout talk/key -out talk/certificate -subj /CN=localhost -config apps/openssl.cnf -days 2 \
    -addext subjectAltName=IP:127.0.0.1
  port=$(free_port) other=$(free_port)
  serve "$port" apps/openssl s_server -accept "127.0.0.1:$port" -cert talk/certificate -key talk/key -www
  serve "$other" openssl s_server -accept "127.0.0.1:$other" -cert talk/certificate -key talk/key -www
  for each in -tls1_2 -tls1_3 "-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305" "-tls1_3 -groups P-256" "-tls1_3 -reconnect"; do
    talk openssl "$port" $each
    talk apps/openssl "$other" $each
    talk apps/openssl "$port" $each
  done
  curl -sS --cacert talk/certificate --parallel $(seq -f "https://127.0.0.1:$port/?%g" 20) | grep -c '^New, TLSv1.3' | grep -x 20

  port=$(free_port)
  mkfifo talk/lines
  apps/openssl s_server -dtls1_2 -listen -accept "127.0.0.1:$port" -cert talk/certificate -key talk/key <talk/lines >talk/heard &
  exec 5>talk/lines
  until grep ACCEPT talk/heard; do sleep 0.1; done
  { sleep 1; echo over UDP; sleep 1; } | timeout 30 openssl s_client -dtls1_2 -connect "127.0.0.1:$port" -CAfile talk/certificate -verify_return_error
  grep 'over UDP' talk/heard
}

# talk OPENSSL PORT OPTIONS…: a verified connection, and what the server says by it
talk() {
  local program=$1 port=$2
  shift 2
  printf 'GET / HTTP/1.0\r\n\r\n' | timeout 60 "$program" s_client "$@" -connect "127.0.0.1:$port" -CAfile talk/certificate -verify_return_error -ign_eof \
    -verify_ip 127.0.0.1 >talk/said
  grep 'Verification: OK' talk/said
  grep '</HTML>\|</pre></BODY>' talk/said
}
