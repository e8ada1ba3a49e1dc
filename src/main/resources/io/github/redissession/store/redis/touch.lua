-- Keeps the session alive, at once if ARGV[3] is '1': ms left; nil when it is not there.
if redis.call('EXISTS', key) == 0 then
  return false
end
return keep_alive(time_to_live(), ARGV[3] == '1')
