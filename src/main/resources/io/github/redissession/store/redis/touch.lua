-- Keeps the session alive, at once if ARGV[5] is '1': its lifetime; nil when it is not there.
if not is_there() then
  return false
end
return keep_alive(ARGV[5] == '1')
