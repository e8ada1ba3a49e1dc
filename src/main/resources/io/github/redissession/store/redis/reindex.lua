-- How long the session's index entries should live from now on: { 1, ms }; { 0 } if there is no session.
-- ARGV[4]: '1' if the entries have been extended, which is noted in the session
if closed_until or not exists() then
  return { 0 }
end
if ARGV[4] == '1' then
  redis.call('HSET', key, '@indexed', now + index_span())
end
return { 1, index_span() }
