-- Parses and writes JSON objects. Members that are not set keep their text exactly. Only the outermost structure is parsed;
-- the reader of a value checks whether it is well-formed.
-- An object is { keys, values }: the names in order, and the values by name, all as JSON text. A member without a value is
-- removed. Names are normalized to one spelling, so that they can be looked up.
local byte, find, match, sub = string.byte, string.find, string.match, string.sub
local QUOTE, BACKSLASH = 34, 92
local DEEPER = { [91] = 1, [123] = 1 } -- opening brackets

local function not_an_object()
  error('what the key holds is no session: not a JSON object', 0)
end

local function quoted(text)
  return '"' .. string.gsub(text, '[%z\1-\31"\\]', function(c)
    return (c == '"' or c == '\\') and '\\' .. c or string.format('\\u%04x', byte(c))
  end) .. '"'
end

-- The text of a JSON string; nil if UTF-8 cannot encode it (an unpaired surrogate).
local function unquoted(json)
  if not find(json, '\\', 1, true) then
    return sub(json, 2, -2)
  end
  local ok, list = pcall(cjson.decode, '[' .. json .. ']')
  return ok and list[1] or nil
end

-- The position after the string whose opening quote is at this position.
local function after_string(json, at)
  while true do
    at = find(json, '"', at + 1, true) or not_an_object()
    local before = at - 1
    while byte(json, before) == BACKSLASH do
      before = before - 1
    end
    if (at - before) % 2 == 1 then
      return at + 1
    end
  end
end

-- The position after the list or object whose opening bracket is at this position. Brackets in strings do not count.
local function after_brackets(json, at)
  local depth = 0
  repeat
    local found = byte(json, at)
    if found == QUOTE then -- fast path: a string without escapes, up to the next bracket or quote
      at = match(json, '^[^"\\]*"[^"%[%]{}]*()', at + 1)
        or find(json, '["%[%]{}]', after_string(json, at)) or not_an_object()
    else
      depth = depth + (DEEPER[found] or -1)
      at = depth == 0 and at + 1 or find(json, '["%[%]{}]', at + 1) or not_an_object()
    end
  until depth == 0
  return at
end

local function after_value(json, at)
  local first = byte(json, at)
  if first == QUOTE then
    return after_string(json, at)
  end
  return DEEPER[first] and after_brackets(json, at) or match(json, '^[^,%]}%s]+()', at) or not_an_object()
end

local function put(object, key, value)
  if object.values[key] == nil then
    object.keys[#object.keys + 1] = key
  end
  object.values[key] = value
end

-- The name at this position, and the position of its value.
local function read_name(json, at)
  local plain, from = match(json, '^("[^"\\]*")%s*:%s*()', at)
  if plain then
    return plain, from
  elseif byte(json, at) ~= QUOTE then
    not_an_object()
  end
  local behind = after_string(json, at)
  local name = sub(json, at, behind - 1)
  local text = unquoted(name)
  return text and quoted(text) or name, match(json, '^%s*:%s*()', behind) or not_an_object()
end

-- The last of several members of the same name wins, as in JSON.parse.
local function read_object(json)
  local object = { keys = {}, values = {} }
  local at = match(json, '^%s*{%s*()') or not_an_object()
  local separator = ','
  if sub(json, at, at) == '}' then
    separator, at = '}', at + 1
  end
  while separator == ',' do
    local name, from = read_name(json, at)
    local behind = after_value(json, from)
    put(object, name, sub(json, from, behind - 1))
    separator, at = match(json, '^%s*([,}])%s*()', behind)
  end
  if not separator or find(json, '%S', at) then
    not_an_object()
  end
  return object
end

local function written(object)
  local members = {}
  for _, key in ipairs(object.keys) do
    if object.values[key] then
      members[#members + 1] = key .. ':' .. object.values[key]
    end
  end
  return '{' .. table.concat(members, ',') .. '}'
end
