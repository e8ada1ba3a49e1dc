-- The next id of a session whose id was closed, for a principal that signs in under the closed one: { 1, id } if the session
-- is bound to that principal; else { 0 }.
-- ARGV[4]: the principal
if closed_until and now < tonumber(closed_until) and redis.call('HGET', key, '@joins') == ARGV[4] then
  return { 1, redis.call('HGET', key, '@successor') }
end
return { 0 }
