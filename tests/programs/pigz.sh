# make, make test; 1 to 16 threads against the native gzip
package=pigz

build() {
  zlib=$(zlib_for_pigz)
  make -j"$jobs" CC="$cc" CFLAGS="-O2 -I$zlib" LDFLAGS="-L$zlib" pigz
}

# pigz needs a zlib for the same machine; it is built from its own source package.
zlib_for_pigz() {
  local directory=$PWD.zlib
  rm -rf "$directory"
  cp -a "$("$top/scripts/debian-source" zlib)" "$directory"
  (cd "$directory" && eval "$(environment)" && ./configure --static && make -j"$jobs" libz.a) >&2
  echo "$directory"
}

check() {
  runnable .
  make test
  cat ./*.c zopfli/src/zopfli/*.c pigz.1 pigz.c pigz.c pigz.c >text
  for threads in 1 2 4 16; do
    ./pigz -k -p "$threads" -c text | gzip -dc | cmp - text
    ./pigz -k -p "$threads" -b 64 -i <text | gzip -dc | cmp - text
    ./pigz -k -p "$threads" -9 -r -R text
    gzip -dc text.gz | cmp - text
    ./pigz -d -p "$threads" -c text.gz | cmp - text
    ./pigz -t -p "$threads" text.gz
    rm text.gz
  done
  ./pigz -11 -k -p 4 pigz.1
  gzip -dc pigz.1.gz | cmp - pigz.1
  gzip -c text >text.gz
  ./pigz -dc text.gz | cmp - text
  ./pigz -l text.gz
  head -c 1000 text.gz >cut.gz
  ! ./pigz -t cut.gz
  ! ./pigz no-such-file
}
