# make libbz2.a; the package's samples, compressed and decompressed
package=bzip2

build() {
  make -j"$jobs" CC="$cc" AR="$archiver" libbz2.a
  $cc -O2 -D_FILE_OFFSET_BITS=64 bzip2.c libbz2.a -o bzip2
}

check() {
  runnable .
  # The commands of the package's `make test`; the target itself wants a shared library, which Weft does not have.
  for n in 1 2 3; do
    ./bzip2 -$n <sample$n.ref | cmp - sample$n.bz2
  done
  ./bzip2 -d <sample1.bz2 | cmp - sample1.ref
  ./bzip2 -d <sample2.bz2 | cmp - sample2.ref
  ./bzip2 -ds <sample3.bz2 | cmp - sample3.ref
  cp sample1.ref file
  ./bzip2 file
  ./bzip2 -t file.bz2
  ./bzip2 -d file.bz2
  cmp file sample1.ref
}
