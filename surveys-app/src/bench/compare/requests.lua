-- Sends the requests in the file that COMPARE_REQUESTS names, in turn: one per line, as method, path, cookie, authorization and body,
-- separated by tabs. {uuid} in a body becomes another random UUID in each request. Prints one line of figures at the end.

local lines, texts, at = {}, {}, 0

function init()
  -- Each thread has a separate state, whose address distinguishes it from threads started in the same second.
  math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000000)
  for line in io.lines(os.getenv("COMPARE_REQUESTS")) do
    local method, path, cookie, authorization, body = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
    local headers = {}
    if cookie ~= "" then headers["Cookie"] = cookie end
    if authorization ~= "" then headers["Authorization"] = authorization end
    if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    lines[#lines + 1] = function(sent) return wrk.format(method, path, headers, sent) end
    texts[#texts + 1] = body
  end
  for i = 1, #lines do
    if not texts[i]:find("{uuid}", 1, true) then
      local whole = lines[i](texts[i] ~= "" and texts[i] or nil)
      lines[i] = function() return whole end
    end
  end
end

local function uuid()
  local part = function() return math.random(0, 0xffff) end
  return string.format("%04x%04x-%04x-4%03x-a%03x-%04x%04x%04x",
    part(), part(), part(), part() % 0x1000, part() % 0x1000, part(), part(), part())
end

function request()
  at = at % #lines + 1
  return lines[at]((texts[at]:gsub("{uuid}", uuid)))
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("%d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
