# ./configure --static, make, make check; minigzip and the native gzip read each other's files
package=zlib

build() {
  eval "$(environment)"
  ./configure --static
  make -j"$jobs"
}

check() {
  make check QEMU_RUN="$run"
  runnable .
  cp deflate.c text
  ./minigzip <text | gzip -dc | cmp - text
  gzip -c text | ./minigzip -d | cmp - text
  ./minigzip -9 text
  gzip -t text.gz
  ./minigzip -d text.gz
  cmp text deflate.c
}
