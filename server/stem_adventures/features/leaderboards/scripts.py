"""What Valkey does in one step, so that a reader never sees half of a change.

Keys, always in this order: whole (exists while the board is complete), building (holds the
builder's mark while the board is rebuilt), top (ready answers of the first lines), then the shards.
A rebuild fills `new` sets beside the board; what changes meanwhile is also noted in `late` and
`gone` sets, and laid over the new sets before they take the board's place.
"""

# ARGV: shard, packed, member, and again. A number only ever grows, so that an old message that
# arrives late can't undo a newer one.
PUT = """
local shards = (#KEYS - 3) / 2
local left = redis.call('PTTL', KEYS[1])
local building = redis.call('EXISTS', KEYS[2]) == 1
local floor = redis.call('HGET', KEYS[3], 'floor')
for i = 1, #ARGV, 3 do
  local shard, packed, member = tonumber(ARGV[i]), ARGV[i + 1], ARGV[i + 2]
  if left > 0 then
    redis.call('ZADD', KEYS[4 + shard], 'GT', packed, member)
    redis.call('PEXPIRE', KEYS[4 + shard], left + 60000)
  end
  if building then
    redis.call('ZADD', KEYS[4 + shards + shard], 'GT', packed, member)
    redis.call('EXPIRE', KEYS[4 + shards + shard], 120)
  end
  if floor and tonumber(packed) >= tonumber(floor) then
    redis.call('HSET', KEYS[3], 'changed', '1')
  end
end
return left > 0
"""

# KEYS: whole, building, top, the player's shard, its gone set. ARGV: member.
REMOVE = """
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('DEL', KEYS[3])
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('SADD', KEYS[5], ARGV[1])
  redis.call('EXPIRE', KEYS[5], 120)
end
"""

# KEYS: whole, shards. ARGV: member, shard (from 0). Answers what is left of the board's time in
# ms, all entries, then for a member on the board: packed, entries above, entries above in its
# shard, entries of its shard.
RANK = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local mine = KEYS[2 + tonumber(ARGV[2])]
local packed = redis.call('ZSCORE', mine, ARGV[1])
local total, above, above_here, here = 0, 0, 0, 0
for i = 2, #KEYS do
  local size = redis.call('ZCARD', KEYS[i])
  total = total + size
  if packed then
    local count = redis.call('ZCOUNT', KEYS[i], '(' .. packed, '+inf')
    above = above + count
    if KEYS[i] == mine then above_here, here = count, size end
  end
end
if not packed then return {left, total} end
return {left, total, packed, above, above_here, here}
"""

# KEYS: whole, shards. ARGV: how many. Answers time left, all entries, then for each shard its best
# as member and packed in turn.
TOP = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local total, found = 0, {}
for i = 2, #KEYS do
  total = total + redis.call('ZCARD', KEYS[i])
  found[i - 1] = redis.call('ZRANGE', KEYS[i], 0, ARGV[1] - 1, 'REV', 'WITHSCORES')
end
return {left, total, found}
"""

# KEYS: whole, shards. ARGV: member, shard (from 0), span. Answers as RANK, then the entries near
# the member, best first and cut to the span, the first one's rank, how many equal it, and how many
# equal the member.
AROUND = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local mine, span = KEYS[2 + tonumber(ARGV[2])], tonumber(ARGV[3])
local packed = redis.call('ZSCORE', mine, ARGV[1])
local total, above, equal, above_here, here = 0, 0, 0, 0, 0
local near = {}
local function note(list)
  for j = 1, #list, 2 do
    if list[j] ~= ARGV[1] then near[#near + 1] = {list[j], tonumber(list[j + 1]), list[j + 1]} end
  end
end
for i = 2, #KEYS do
  local key = KEYS[i]
  local size = redis.call('ZCARD', key)
  total = total + size
  if packed then
    local count = redis.call('ZCOUNT', key, '(' .. packed, '+inf')
    above = above + count
    equal = equal + redis.call('ZCOUNT', key, packed, packed)
    if key == mine then above_here, here = count, size end
    if span > 0 then
      local cut = {'LIMIT', 0, span, 'WITHSCORES'}
      note(redis.call('ZRANGE', key, '(' .. packed, '+inf', 'BYSCORE', unpack(cut)))
      note(redis.call('ZRANGE', key, '(' .. packed, '-inf', 'BYSCORE', 'REV', unpack(cut)))
      note(redis.call('ZRANGE', key, packed, packed, 'BYSCORE', unpack(cut)))
    end
  end
end
if not packed then return {left, total} end
near[#near + 1] = {ARGV[1], tonumber(packed), packed}
table.sort(near, function(a, b)
  if a[2] ~= b[2] then return a[2] > b[2] end
  return a[1] > b[1]
end)
local at = 1
while near[at][1] ~= ARGV[1] do at = at + 1 end
local lines = {}
for j = math.max(1, at - span), math.min(#near, at + span) do
  lines[#lines + 1] = near[j][1]
  lines[#lines + 1] = near[j][3]
end
local first_rank, first_equal = 1, 0
for i = 2, #KEYS do
  first_rank = first_rank + redis.call('ZCOUNT', KEYS[i], '(' .. lines[2], '+inf')
  first_equal = first_equal + redis.call('ZCOUNT', KEYS[i], lines[2], lines[2])
end
return {left, total, packed, above, above_here, here, lines, first_rank, first_equal, equal}
"""

# KEYS: building, and what an earlier builder may have left. ARGV: the builder's mark, seconds. One
# step, or a change noted in between would be thrown away.
BEGIN = """
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
redis.call('UNLINK', unpack(KEYS, 2))
return 1
"""

# KEYS: whole, building, top, shards, new sets, late sets, gone sets. ARGV: the builder's mark,
# time to live in seconds. Answers 0 when another builder has taken over.
FINISH = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
local shards = (#KEYS - 3) / 4
for i = 4, 3 + shards do
  local new, late, gone = KEYS[i + shards], KEYS[i + 2 * shards], KEYS[i + 3 * shards]
  local noted = redis.call('ZRANGE', late, 0, -1, 'WITHSCORES')
  for j = 1, #noted, 2 do redis.call('ZADD', new, 'GT', noted[j + 1], noted[j]) end
  for _, member in ipairs(redis.call('SMEMBERS', gone)) do redis.call('ZREM', new, member) end
  redis.call('UNLINK', KEYS[i], late, gone)
  if redis.call('EXISTS', new) == 1 then
    redis.call('RENAME', new, KEYS[i])
    redis.call('EXPIRE', KEYS[i], ARGV[2])
  end
end
redis.call('SET', KEYS[1], '1', 'EX', ARGV[2] - 60)
redis.call('DEL', KEYS[2], KEYS[3])
return 1
"""

# KEYS: building. ARGV: the builder's mark.
GIVE_UP = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
"""
