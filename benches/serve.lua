-- Load for `minutebook serve`, to be run by wrk: each line of the file QUERIES is a query, and they are asked for in turn.
--
--   minutebook serve --index index --log off &
--   QUERIES=queries.txt wrk -t1 -c8 -d30s --latency -s benches/serve.lua http://127.0.0.1:8080
--
-- With DISTINCT=1 no address is asked for twice, so that no answer that is kept helps.

local addresses = {}
for query in io.lines(os.getenv("QUERIES") or "queries.txt") do
  local escaped = query:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
  addresses[#addresses + 1] = "/search?q=" .. escaped
end
local distinct = os.getenv("DISTINCT") == "1"
local asked = 0

function request()
  asked = asked + 1
  local address = addresses[asked % #addresses + 1]
  if distinct then address = address .. "&n=" .. asked .. "-" .. math.random(1000000000) end
  return wrk.format("GET", address)
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("%.0f a second; p50 %.2f, p99 %.2f, most %.2f ms; %d failed, %d not found or refused\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, failed, summary.errors.status))
end
