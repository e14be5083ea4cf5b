-- wrk's script: sends the requests in a file as fast as they are refused, each of them new.
-- A line is a body; every NUMBER in it becomes a number that was not there before.
local bodies, turn, number = {}, 0, 0

function init(args)
  number = tonumber(args[2])
  for body in io.lines(args[1]) do
    bodies[#bodies + 1] = body
  end
end

function request()
  turn = turn % #bodies + 1
  number = number + 1
  local body = bodies[turn]:gsub("NUMBER", tostring(number))
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
end

function done(summary)
  local e = summary.errors
  io.write(string.format('\n{"requests":%d,"refused":%d,"lost":%d}\n', summary.requests, e.status,
    e.connect + e.read + e.write + e.timeout))
end
