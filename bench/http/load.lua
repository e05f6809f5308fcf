-- What wrk does for bench/http/run: each request has a number of its own, which the response has to carry in the header x-id and
-- in its body, made of it. CHECK=1: that is looked at, which takes wrk time; with as many threads as connections each
-- response can only be that to its thread's last request. The last line of the output is JSON.
local check = os.getenv("CHECK") == "1"
local threads = {}

function setup(thread)
  thread:set("name", #threads + 1)
  table.insert(threads, thread)
end

function init(arguments)
  sent, wrong, example = 0, 0, ""
end

function request()
  sent = sent + 1
  return wrk.format("GET", "/" .. name .. "-" .. sent)
end

if check then
  function response(status, headers, body)
    local id = name .. "-" .. sent
    local wanted = string.rep(id .. " ", math.ceil(1000 / (#id + 1))):sub(1, 1000)
    if status ~= 200 or headers["x-id"] ~= id or body ~= wanted then
      wrong = wrong + 1
      if example == "" then
        example = string.format("asked for %s: status %d, x-id %s, %d bytes", id, status, headers["x-id"] or "none", #body)
      end
    end
  end
end

function done(summary, latency, requests)
  local wrong, example = 0, ""
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("wrong")
    if example == "" then example = thread:get("example") end
  end
  local errors = summary.errors
  io.write(string.format('\n{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "max": %f, "errors": %d, "wrong": %d, "example": "%s"}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, wrong, example))
end
