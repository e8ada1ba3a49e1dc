-- Reads the session, and keeps it alive if Redis accepts writes: { 1, lifetime ..., { field, value, ... } }; { 0 } if there is
-- none; { 2, id } in the grace period of the id; { 4 } if the id is closed.
-- ARGV[4]: '1' to return the fields; '0' if the caller reads them with HGETALL, which costs Redis less
-- ARGV[5]: '0' to not keep it alive
if closed_until then
  return former_id_reply()
end
if not exists() then
  return { 0 }
end
local function no_command()
end
local reply = { 1, keep_alive(false, ARGV[5] == '1' and redis.pcall or no_command) }
if ARGV[4] == '1' then
  reply[#reply + 1] = redis.call('HGETALL', key)
end
return reply
