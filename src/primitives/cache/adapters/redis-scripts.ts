/**
 * Forgets in one step, so that of two processes that forget at once the later one leaves the later mark. Keys: the
 * version, the mark, and the entry if there is one. Arguments: how long the mark lives, and the name of a new epoch.
 */
export const forgetScript = `
redis.call("HSETNX", KEYS[1], "epoch", ARGV[2])
local version = redis.call("HGET", KEYS[1], "epoch") .. " " .. redis.call("HINCRBY", KEYS[1], "count", 1)
redis.call("SET", KEYS[2], version, "PX", ARGV[1])
if KEYS[3] then redis.call("DEL", KEYS[3]) end
return version`;

/**
 * Writes an entry unless something of it was forgotten since its work began. Keys: the version, the entry, and the
 * marks of all that concerns it. Arguments: epoch and count with which its work began, the entry, how long it lives.
 */
export const writeScript = `
if redis.call("HGET", KEYS[1], "epoch") ~= ARGV[1] then return 0 end
for i = 3, #KEYS do
  local epoch, count = string.match(redis.call("GET", KEYS[i]) or "", "^(%S+) (%d+)$")
  if epoch == ARGV[1] and tonumber(count) > tonumber(ARGV[2]) then return 0 end
end
redis.call("SET", KEYS[2], ARGV[3], "PX", ARGV[4])
return 1`;
