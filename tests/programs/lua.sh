# its files through the compiler; coroutines, errors (longjmp), files, string.format
package=lua5.4

build() {
  # The package's makefile wants libtool and a C++ compiler for a second library; these are its C files.
  cd src
  # debian/rules makes this header.
  echo '#define DEB_HOST_MULTIARCH "none"' >lua5.4-deb-multiarch.h
  ls ./*.c | grep -v luac | xargs -P "$jobs" -n 4 $cc -O2 -I. -DLUA_COMPAT_5_3 -DLUA_USE_POSIX -c
  $cc ./*.o -lm -ldl -o lua
}

check() {
  runnable .
  cat >test.lua <<'LUA'
local function generate(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local sum = 0
for i in generate(1000) do sum = sum + i end
assert(sum == 500500)
for i = 1, 1000 do
  local ok, message = pcall(function() error({ code = i }) end)
  assert(not ok and message.code == i)
end
assert(not pcall(string.rep, "x", -1, {}))
assert(select(2, pcall(function() local t; t.x = 1 end)):find("index a nil value"))
local deep = 0
local function recurse() deep = deep + 1; return 1 + recurse() end
assert(not pcall(recurse) and deep > 1000)
assert(string.format("%.14g %5.2f %x %q", 2 ^ 53, 1 / 3, 255, "a\n") == '9.007199254741e+15  0.33 ff "a\\\n"')
local name = "lua-test.txt"
local file = assert(io.open(name, "w+"))
for i = 1, 10000 do file:write(i, "\n") end
file:seek("set")
local lines = 0
for line in file:lines() do lines = lines + 1; assert(tonumber(line) == lines) end
assert(lines == 10000)
file:close()
assert(os.rename(name, name .. ".moved") and os.remove(name .. ".moved"))
assert(not io.open(name))
local t = {}
for i = 1, 200000 do t[i] = { i, tostring(i) } end
table.sort(t, function(a, b) return a[2] < b[2] end)
assert(t[1][2] == "1" and t[200000][2] == "99999")
assert(os.time({ year = 2000, month = 1, day = 1, hour = 0 }) and os.date("!%Y-%m-%d", 86400) == "1970-01-02")
print("lua ok", arg[1], #arg)
LUA
  [ "$(./lua test.lua one two)" = "$(printf 'lua ok\tone\t2')" ]
  [ "$(echo 'print(6 * 7)' | ./lua -)" = 42 ]
  status=0
  ./lua -e 'os.exit(37)' || status=$?
  [ $status = 37 ]
}
