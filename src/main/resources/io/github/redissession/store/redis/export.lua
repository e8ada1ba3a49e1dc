-- All that the key holds, for a renewal: { 1, { field, value, ... } }; { 0 }, { 2, id } or { 4 } when it is no session.
if closed_until then
  return former()
end
if not is_there() then
  return { 0 }
end
return { 1, redis.call('HGETALL', key) }
