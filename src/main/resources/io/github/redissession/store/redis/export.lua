-- All fields of the session, for a renewal: { 1, { field, value, ... } }; { 0 }, { 2, id } or { 4 } if the id is not live.
if closed_until then
  return former_id_reply()
end
if not exists() then
  return { 0 }
end
return { 1, redis.call('HGETALL', key) }
