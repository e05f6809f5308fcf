-- What a Lua program does: calls, closures, tables, strings, patterns, sorting, coroutines. Prints a sum of it all.
local function fibonacci(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end

local function sieve(limit)
  local composite, count = {}, 0
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return count
end

local function words(count)
  local text = {}
  for i = 1, count do text[i] = string.format("%s%d", string.char(97 + i % 26), i * 7919 % 1000) end
  local seen, sum = {}, 0
  for word in table.concat(text, " "):gmatch("%a%d+") do seen[word] = (seen[word] or 0) + 1 end
  local order = {}
  for word in pairs(seen) do order[#order + 1] = word end
  table.sort(order, function(a, b) return seen[a] > seen[b] or seen[a] == seen[b] and a < b end)
  for i, word in ipairs(order) do sum = (sum * 31 + i * #word:gsub("%d", "x"):upper()) % 1000003 end
  return sum
end

local function matrix(n)
  local a, b, trace = {}, {}, 0
  for i = 1, n do
    a[i], b[i] = {}, {}
    for j = 1, n do a[i][j], b[i][j] = i + j / n, i - j / n end
  end
  for i = 1, n do
    local sum = 0.0
    for k = 1, n do sum = sum + a[i][k] * b[k][i] end
    for j = 1, n do
      local product = 0.0
      for k = 1, n do product = product + a[i][k] * b[k][j] end
      sum = sum + product / n
    end
    trace = trace + sum
  end
  return trace
end

local function turns(count)
  local generator = coroutine.wrap(function() for i = 1, count do coroutine.yield(i) end end)
  local sum = 0
  for _ = 1, count do sum = sum + generator() end
  return sum
end

print(fibonacci(29), sieve(1000000), words(200000), string.format("%.6f", matrix(120)), turns(10000))
