"""What Valkey does in one step, so that a reader never sees half of a change.

A board is cut into shards by value: every entry of one shard stands above every entry of the next.
So a rank is the sizes of the shards above and a place in one of them, and neighbours are read from
one shard, rarely two. `whole` exists while the board is complete and says where the cuts are, as
numbers from the highest; a shard holds what is at least its number, the last one the rest. Behind
them stands the run of the cache's server in which the board was built.

Keys, always in this order: whole, building (holds the builder's mark while the board is rebuilt),
top (ready answers of the first lines), late, gone, then the shards. A rebuild fills `new` shards
with cuts of their own; what changes meanwhile is also noted in `late` and `gone`, and laid over the
new shards before they take the board's place.
"""

from stem_adventures.cache import Script

CUTS = """
local function cuts_in(text)
  local cuts = {}
  for word in string.gmatch(text, '%S+') do cuts[#cuts + 1] = tonumber(word) end
  return cuts
end

-- The cuts of the board that stands. One with another number of shards is dropped: whoever wrote or
-- took away what belongs into shards that aren't ours would leave it wrong.
local function standing(shards)
  local text = redis.call('GET', KEYS[1])
  local cuts = text and cuts_in(text)
  if cuts and #cuts + 1 ~= shards then
    redis.call('DEL', KEYS[1])
    return nil
  end
  return cuts
end

-- Write an entry into the shards whose keys follow the one numbered `before`, unless it has more.
local function put(before, cuts, packed, member)
  local value, mine = tonumber(packed), 1
  while mine <= #cuts and value < cuts[mine] do mine = mine + 1 end
  mine = before + mine
  for i = before + 1, before + #cuts + 1 do
    local old = redis.call('ZSCORE', KEYS[i], member)
    if old then
      if tonumber(old) >= value then return end
      if i ~= mine then redis.call('ZREM', KEYS[i], member) end
      break
    end
  end
  redis.call('ZADD', KEYS[mine], packed, member)
  return KEYS[mine]
end
"""

# ARGV: packed, member, and again. A number only ever grows, so that an old message that arrives
# late can't undo a newer one; who was taken off lately isn't put back by one.
PUT = Script(
    CUTS
    + """
local cuts, left = standing(#KEYS - 5), redis.call('PTTL', KEYS[1])
local building = redis.call('EXISTS', KEYS[2]) == 1
local floor = redis.call('HGET', KEYS[3], 'floor')
for i = 1, #ARGV, 2 do
  local packed, member = ARGV[i], ARGV[i + 1]
  if redis.call('SISMEMBER', KEYS[5], member) == 0 then
    local changed = cuts and put(5, cuts, packed, member)
    if changed then redis.call('PEXPIRE', changed, left + 60000) end
    if building then
      redis.call('ZADD', KEYS[4], 'GT', packed, member)
      redis.call('EXPIRE', KEYS[4], 120)
    end
    if floor and tonumber(packed) >= tonumber(floor) then
      redis.call('HSET', KEYS[3], 'changed', '1')
    end
  end
end
return left > 0
"""
)

# ARGV: member.
REMOVE = Script(
    CUTS
    + """
standing(#KEYS - 5)
for i = 6, #KEYS do redis.call('ZREM', KEYS[i], ARGV[1]) end
redis.call('DEL', KEYS[3])
redis.call('SADD', KEYS[5], ARGV[1])
redis.call('EXPIRE', KEYS[5], 120)
"""
)

# What the readers below begin with. KEYS: whole, shards. They answer what is left of the board's
# time in ms, the cuts, the shards' sizes, and what each of them found.
OPEN = """
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local cuts, sizes, found = redis.call('GET', KEYS[1]), {}, {}
for i = 2, #KEYS do sizes[i - 1] = redis.call('ZCARD', KEYS[i]) end

-- The key's number and the packed number of a member; nothing when it isn't on the board.
local function find(member)
  for i = 2, #KEYS do
    local packed = redis.call('ZSCORE', KEYS[i], member)
    if packed then return i, packed end
  end
end
"""

# ARGV: members. Finds for each: its shard (from 0), packed, entries above it in its shard; nothing
# for one that isn't on the board.
RANKS = Script(
    OPEN
    + """
for j = 1, #ARGV do
  local mine, packed = find(ARGV[j])
  found[j] = mine and {mine - 2, packed, redis.call('ZCOUNT', KEYS[mine], '(' .. packed, '+inf')}
    or {}
end
return {left, cuts, sizes, found}
"""
)

# ARGV: how many. Finds for each shard its best, as member and packed in turn.
TOP = Script(
    OPEN
    + """
local missing = tonumber(ARGV[1])
for i = 2, #KEYS do
  if missing > 0 and sizes[i - 1] > 0 then
    found[#found + 1] = redis.call('ZRANGE', KEYS[i], 0, missing - 1, 'REV', 'WITHSCORES')
    missing = missing - sizes[i - 1]
  end
end
return {left, cuts, sizes, found}
"""
)

# ARGV: span, members. Finds for each as RANKS, with more: how many stand before it in its shard,
# equals included; and the entries near it, best first, from one more above than the span, as a text
# of members and packed in turn, which is cheaper than as many replies. Where that one equals the
# next, which is the first to be shown, also their shard (from 0), how many stand above them in it,
# and how many they are.
AROUND = Script(
    OPEN
    + """
local span = tonumber(ARGV[1])

local function read(i, first, last)
  return redis.call('ZRANGE', KEYS[i], first, last, 'REV', 'WITHSCORES')
end

local function near(member)
  local mine, packed = find(member)
  if not mine then return {} end
  local place = redis.call('ZREVRANK', KEYS[mine], member)
  local first = math.max(0, place - span - 1)
  local list = read(mine, first, place + span)
  local above, at = place, 2 * (place - first)
  if at > 0 and list[at] == packed then
    above = redis.call('ZCOUNT', KEYS[mine], '(' .. packed, '+inf')
  end
  local parts, top = {list}, mine
  local missing, i = span + 1 - place, mine - 1
  while missing > 0 and i >= 2 do
    local size = sizes[i - 1]
    if size > 0 then
      table.insert(parts, 1, read(i, math.max(0, size - missing), size - 1))
      missing, top = missing - size, i
    end
    i = i - 1
  end
  local is_cut = missing <= 0
  missing, i = place + span + 1 - sizes[mine - 1], mine + 1
  while missing > 0 and i <= #KEYS do
    if sizes[i - 1] > 0 then
      parts[#parts + 1] = read(i, 0, missing - 1)
      missing = missing - sizes[i - 1]
    end
    i = i + 1
  end
  local edge = is_cut and parts[1][2]
  local is_tie = edge and edge == parts[1][4]
  for n = 1, #parts do parts[n] = table.concat(parts[n], ' ') end
  local answer = {mine - 2, packed, above, place, table.concat(parts, ' ')}
  if is_tie then
    answer[6] = top - 2
    answer[7] = redis.call('ZCOUNT', KEYS[top], '(' .. edge, '+inf')
    answer[8] = redis.call('ZCOUNT', KEYS[top], edge, edge)
  end
  return answer
end

for j = 2, #ARGV do found[j - 1] = near(ARGV[j]) end
return {left, cuts, sizes, found}
"""
)

# KEYS: building, and what an earlier builder may have left. ARGV: the builder's mark, seconds. One
# step, or a change noted in between would be thrown away.
BEGIN = Script("""
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
redis.call('UNLINK', unpack(KEYS, 2))
return 1
""")

# KEYS: whole, building, top, late, gone, shards, new shards. ARGV: the builder's mark, time to live
# in seconds, the new cuts with the server's run. Answers 0 when another builder has taken over.
FINISH = Script(
    CUTS
    + """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
local shards, cuts = (#KEYS - 5) / 2, cuts_in(ARGV[3])
local noted = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
for j = 1, #noted, 2 do put(5 + shards, cuts, noted[j + 1], noted[j]) end
for _, member in ipairs(redis.call('SMEMBERS', KEYS[5])) do
  for i = 6 + shards, #KEYS do redis.call('ZREM', KEYS[i], member) end
end
for i = 6, 5 + shards do
  redis.call('UNLINK', KEYS[i])
  if redis.call('EXISTS', KEYS[i + shards]) == 1 then
    redis.call('RENAME', KEYS[i + shards], KEYS[i])
    redis.call('EXPIRE', KEYS[i], ARGV[2])
  end
end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[2] - 60)
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
return 1
"""
)

# KEYS: whole, building, top. Whatever is built at the moment is thrown away as well.
DROP = Script("redis.call('DEL', unpack(KEYS))")

# KEYS: building. ARGV: the builder's mark.
GIVE_UP = Script("""
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
""")

# KEYS: top. ARGV: its field, when it was made, the answer, its floor, seconds. The hash is there
# since the making began; if it isn't, somebody was taken off the board and may be in the answer.
KEEP_TOP = Script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], ARGV[1] .. '@', ARGV[2], 'floor', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
""")
