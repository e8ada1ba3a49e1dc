-- The next id of a session whose id was closed, for a login of its principal under the closed id: { 1, id } if the session is
-- bound to that principal; { 0 } otherwise.
-- ARGV[4]: the principal
if closed_until and now < tonumber(closed_until) and redis.call('HGET', key, '@joins') == ARGV[4] then
  return { 1, redis.call('HGET', key, '@successor') }
end
return { 0 }
