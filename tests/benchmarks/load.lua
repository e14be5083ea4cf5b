-- wrk's script: posts the bodies in a file, one a line, in turns, with the headers that follow as names and values;
-- prints what it measured as one line of JSON. Where WRK_ANSWERS names a file, it holds the answers, one a line.
local requests, turn = {}, 0
local path = os.getenv("WRK_ANSWERS")

function init(args)
  local headers = { ["Content-Type"] = "application/json" }
  for place = 2, #args, 2 do
    headers[args[place]] = args[place + 1]
  end
  for body in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

-- wrk does not take answers apart where nobody asks for them.
if path then
  local answers
  function response(status, headers, body)
    answers = answers or assert(io.open(path, "w"))
    answers:write(body, "\n")
  end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"failures":%d}\n', summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
