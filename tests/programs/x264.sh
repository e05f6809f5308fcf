# ./configure that is not autoconf's, make; with 1 and 4 threads each film as the machine's own x264 makes it, byte by byte
package=x264

build() {
  local options=(--disable-asm --disable-opencl --bit-depth=8 --chroma-format=420
    --disable-avs --disable-swscale --disable-lavf --disable-ffms --disable-gpac --disable-lsmash)
  mkdir ours of_the_machine
  (cd of_the_machine && ../configure "${options[@]}" && make -j"$jobs" x264)
  eval "$(environment --run)"
  (cd ours && ../configure ${host_alias:+--host="$host_alias"} "${options[@]}" && make -j"$jobs" x264)
}

check() {
  python3 - >film.yuv <<'python'
import sys
width, height = 176, 144
for t in range(30):
    luma = bytes((((x + 2 * t) ^ (y + t)) * 5 + (x * y * t >> 7)) & 255 for y in range(height) for x in range(width))
    chroma = [bytes((x * plane + y + 3 * t) & 255 for y in range(height // 2) for x in range(width // 2)) for plane in (1, 2)]
    sys.stdout.buffer.write(luma + b"".join(chroma))
python
  local mode threads program film=(--quiet --input-res 176x144 --fps 25 film.yuv)
  for mode in --crf=26 '--crf=26 --sliced-threads' '--bitrate=400 --sync-lookahead=20' '--qp=26 --keyint=1'; do
    for threads in 1 4; do
      for program in ours of_the_machine; do
        # shellcheck disable=SC2086
        timeout "$seconds_a_run" $program/x264 $mode --threads $threads --dump-yuv $program/$threads.yuv -o $program/film.264 "${film[@]}"
      done
      cmp {ours,of_the_machine}/film.264
      cmp {ours,of_the_machine}/$threads.yuv
    done
  done
  # By x264's design motion vectors do not reach beyond what the other threads have done: frames are those of one thread where there
  # are no vectors, as in the last mode.
  cmp ours/1.yuv ours/4.yuv
}
