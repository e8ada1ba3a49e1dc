-- The next id of a session whose id was closed, for a login of its principal under the closed id: { 1, id } if the session is
-- bound to that principal; { 0 } otherwise.
-- ARGV[4] on: the principal, and the hashes of it that may have been noted
local joins = closed_until and now < tonumber(closed_until) and redis.call('HGET', key, '@joins')
for i = 4, #ARGV do
  if joins == ARGV[i] then
    return { 1, redis.call('HGET', key, '@successor') }
  end
end
return { 0 }
