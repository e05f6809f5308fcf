# ./configure, make, with zlib and PCRE2; one process with a pool of threads: files, uploads, HTTP/2, a cache, proxies, 1,000 connections
package=nginx

build() {
  cp -a "$("$top/scripts/debian-source" zlib)" zlib
  cp -a "$("$top/scripts/debian-source" pcre2)" pcre2
  # -Wno-error: its -Werror is for the compilers of its time. Its own names of machines, for one that it does not run on.
  eval "$(environment --run)"
  ./configure ${run:+--crossbuild=Linux::wasm32} --with-cc="$cc_run" --with-cc-opt='-O2 -Wno-error' --prefix=. \
    --with-zlib=zlib --with-pcre=pcre2 --with-threads --with-stream --with-http_v2_module --with-http_gunzip_module \
    --with-http_stub_status_module --with-http_sub_module --with-http_dav_module --with-http_auth_request_module
  make -j"$jobs"
}

check() {
  rm -rf site cache logs
  mkdir -p logs site/list
  local port http2 passed_on origin
  port=$(free_port) http2=$(free_port) passed_on=$(free_port) origin=$(free_port)
  sed "s/@port@/$port/; s/@http2@/$http2/; s/@passed_on@/$passed_on/; s/@origin@/$origin/" "$here/nginx/nginx.conf" >conf/nginx.conf
  head -c 20000000 /dev/urandom >site/large
  seq 100000 >site/numbers.txt
  : >site/empty
  touch -d 2020-01-02 site/numbers.txt
  serve "$origin" python3 "$here/nginx/origin.py" "$origin"
  serve "$port" $online objs/nginx -p . -e stderr
  local server=$!
  python3 "$here/nginx/client.py" "$port" "$http2" "$passed_on" site
  kill -QUIT $server  # it ends when it has nothing more to do
  wait $server
}
