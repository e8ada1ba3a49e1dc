-- JSON objects whose members keep their text: what nobody sets stays as it was, digit by digit. Only the outermost
-- structure is looked at; whether a value is well-formed is for whoever reads the value.
-- An object is { keys, values }: names, in order, and values by name, all as JSON; a member without a value is gone. Each
-- name has one spelling here, however it was spelt, so that it is found.
local function not_an_object()
  error('what the key holds is no session: not a JSON object', 0)
end

local function quoted(text)
  return '"' .. string.gsub(text, '[%z\1-\31"\\]', function(c)
    return (c == '"' or c == '\\') and '\\' .. c or string.format('\\u%04x', string.byte(c))
  end) .. '"'
end

-- The text of a JSON string; nil if it is none that UTF-8 can hold (half a surrogate pair).
local function unquoted(string_json)
  if not string.find(string_json, '\\', 1, true) then
    return string.sub(string_json, 2, -2)
  end
  local well, list = pcall(cjson.decode, '[' .. string_json .. ']')
  return well and list[1] or nil
end

-- Behind the string whose opening quote is there.
local function after_string(json, at)
  while true do
    at = string.find(json, '"', at + 1, true) or not_an_object()
    local before = at - 1
    while string.byte(json, before) == 92 do -- a backslash
      before = before - 1
    end
    if (at - before) % 2 == 1 then
      return at + 1
    end
  end
end

local function after_value(json, at)
  local first = string.sub(json, at, at)
  if first == '"' then
    return after_string(json, at)
  elseif first ~= '{' and first ~= '[' then
    return string.match(json, '^[^,%]}%s]+()', at) or not_an_object()
  end
  local depth = 0
  repeat
    at = string.find(json, '["%[%]{}]', at) or not_an_object()
    local found = string.sub(json, at, at)
    if found == '"' then
      at = after_string(json, at)
    else
      depth = depth + ((found == '{' or found == '[') and 1 or -1)
      at = at + 1
    end
  until depth == 0
  return at
end

local function put(object, key, value)
  if object.values[key] == nil then
    object.keys[#object.keys + 1] = key
  end
  object.values[key] = value
end

-- Of several members of one name the last counts, as for JSON.parse.
local function read_object(json)
  local object = { keys = {}, values = {} }
  local at = string.match(json, '^%s*{%s*()') or not_an_object()
  local more = string.sub(json, at, at) ~= '}'
  if not more then
    at = at + 1
  end
  while more do
    if string.sub(json, at, at) ~= '"' then
      not_an_object()
    end
    local behind_name = after_string(json, at)
    local name = string.sub(json, at, behind_name - 1)
    local text = unquoted(name)
    local from = string.match(json, '^%s*:%s*()', behind_name) or not_an_object()
    local behind = after_value(json, from)
    put(object, text and quoted(text) or name, string.sub(json, from, behind - 1))
    local separator
    separator, at = string.match(json, '^%s*([,}])%s*()', behind)
    more = separator == ','
    if not separator then
      not_an_object()
    end
  end
  if string.find(json, '%S', at) then
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
