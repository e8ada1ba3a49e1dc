-- For how long the index of its principal is to name the session from now on: { 1, ms }; { 0 } when there is no session.
-- ARGV[4]: '1' if the index does, which is noted
if closed_until or not is_there() then
  return { 0 }
end
if ARGV[4] == '1' then
  redis.call('HSET', key, '@indexed', now + index_span())
end
return { 1, index_span() }
