"""What Valkey does in one step, so that a reader never sees half of a change.

Keys, always in this order: whole (exists while the board is complete), building (holds the
builder's mark while the board is rebuilt), top (ready answers of the first lines), then the shards.
A rebuild fills `new` sets beside the board; what changes meanwhile is also noted in `late` and
`gone` sets, and laid over the new sets before they take the board's place.
"""

from stem_adventures.cache import Script

# ARGV: shard, packed, member, and again. A number only ever grows, so that an old message that
# arrives late can't undo a newer one; who was taken off lately isn't put back by one.
PUT = Script("""
local shards = (#KEYS - 3) / 3
local left = redis.call('PTTL', KEYS[1])
local building = redis.call('EXISTS', KEYS[2]) == 1
local floor = redis.call('HGET', KEYS[3], 'floor')
for i = 1, #ARGV, 3 do
  local shard, packed, member = tonumber(ARGV[i]), ARGV[i + 1], ARGV[i + 2]
  if redis.call('SISMEMBER', KEYS[4 + 2 * shards + shard], member) == 0 then
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
end
return left > 0
""")

# KEYS: whole, building, top, the player's shard, its gone set. ARGV: member.
REMOVE = Script("""
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('DEL', KEYS[3])
redis.call('SADD', KEYS[5], ARGV[1])
redis.call('EXPIRE', KEYS[5], 120)
""")

# KEYS: whole, shards. ARGV: members, each with its shard (from 0). Answers what is left of the
# board's time in ms, all entries, then for each member on the board: packed, entries above, entries
# above in its shard, entries of its shard; nothing for others.
RANKS = Script("""
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local sizes, total, found = {}, 0, {}
for i = 2, #KEYS do
  sizes[i] = redis.call('ZCARD', KEYS[i])
  total = total + sizes[i]
end
for j = 1, #ARGV, 2 do
  local mine = 2 + tonumber(ARGV[j + 1])
  local packed = redis.call('ZSCORE', KEYS[mine], ARGV[j])
  if packed then
    local above, above_here = 0, 0
    for i = 2, #KEYS do
      local count = redis.call('ZCOUNT', KEYS[i], '(' .. packed, '+inf')
      above = above + count
      if i == mine then above_here = count end
    end
    found[#found + 1] = {packed, above, above_here, sizes[mine]}
  else
    found[#found + 1] = {}
  end
end
return {left, total, found}
""")

# KEYS: whole, shards. ARGV: how many. Answers time left, all entries, then for each shard its best
# as member and packed in turn.
TOP = Script("""
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local total, found = 0, {}
for i = 2, #KEYS do
  total = total + redis.call('ZCARD', KEYS[i])
  found[i - 1] = redis.call('ZRANGE', KEYS[i], 0, ARGV[1] - 1, 'REV', 'WITHSCORES')
end
return {left, total, found}
""")

# KEYS: whole, shards. ARGV: span, then members, each with its shard (from 0). Answers as RANKS,
# with more for each member: the entries near it, best first and cut to the span, the first one's
# rank, and how many equal the first one and the member, where some of those may be cut off, else 0.
#
# From each shard come a few entries on both sides of where the member would stand, and more when
# those don't do; of these the nearest are picked one by one, so that a hundred and sixty numbers
# needn't be written out and sorted for twenty.
# A member with equals is rare, since the time is in the number; then everything is sorted.
AROUND = Script("""
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {left} end
local span, sizes, total, found = tonumber(ARGV[1]), {}, 0, {}
for i = 2, #KEYS do
  sizes[i] = redis.call('ZCARD', KEYS[i])
  total = total + sizes[i]
end

local function counted(packed)
  local above, equal = 0, 0
  for i = 2, #KEYS do
    above = above + redis.call('ZCOUNT', KEYS[i], '(' .. packed, '+inf')
    equal = equal + redis.call('ZCOUNT', KEYS[i], packed, packed)
  end
  return above, equal
end

local function among_equals(member, packed)
  local near = {{member, tonumber(packed), packed}}
  local function note(list)
    for j = 1, #list, 2 do
      if list[j] ~= member then near[#near + 1] = {list[j], tonumber(list[j + 1]), list[j + 1]} end
    end
  end
  local cut = {'LIMIT', 0, span, 'WITHSCORES'}
  for i = 2, #KEYS do
    note(redis.call('ZRANGE', KEYS[i], '(' .. packed, '+inf', 'BYSCORE', unpack(cut)))
    note(redis.call('ZRANGE', KEYS[i], '(' .. packed, '-inf', 'BYSCORE', 'REV', unpack(cut)))
    note(redis.call('ZRANGE', KEYS[i], packed, packed, 'BYSCORE', unpack(cut)))
  end
  table.sort(near, function(a, b)
    if a[2] ~= b[2] then return a[2] > b[2] end
    return a[1] > b[1]
  end)
  local at, lines = 1, {}
  while near[at][1] ~= member do at = at + 1 end
  for j = math.max(1, at - span), math.min(#near, at + span) do
    lines[#lines + 1] = near[j][1]
    lines[#lines + 1] = near[j][3]
  end
  local above, first_equal = counted(lines[2])
  local _, equal = counted(packed)
  return lines, above + 1, first_equal, equal
end

-- A head walks one way (step -1 is up) over a shard's entries, some fetched at a time; `value` is
-- the packed number of the entry that it is at, nil at the end.
local part = math.max(2, math.ceil(span / (#KEYS - 1)) + 1)

local function advance(head)
  head.at = head.at + 2 * head.step
  local packed = head.list[head.at + 1]
  if not packed and head.step < 0 and head.edge > 0 then
    local last = head.edge - 1
    head.edge = math.max(0, head.edge - part)
    head.list = redis.call('ZRANGE', head.key, head.edge, last, 'REV', 'WITHSCORES')
    head.at = #head.list - 1
    packed = head.list[head.at + 1]
  elseif not packed and head.step > 0 and head.edge < head.size - 1 then
    local first = head.edge + 1
    head.edge = head.edge + part
    head.list = redis.call('ZRANGE', head.key, first, head.edge, 'REV', 'WITHSCORES')
    head.at = 1
    packed = head.list[2]
  end
  head.value = tonumber(packed)
end

local function pick(heads)
  local best
  for i = 1, #heads do
    local head = heads[i]
    local value = head.value
    if value then
      if not best or (value - best.value) * head.step > 0 then
        best = head
      elseif value == best.value then
        local is_greater = head.list[head.at] > best.list[best.at]
        if is_greater == (head.step > 0) then best = head end
      end
    end
  end
  if not best then return nil end
  local who, packed = best.list[best.at], best.list[best.at + 1]
  advance(best)
  return who, packed
end

local function near(member, mine, packed)
  local value, above, above_here, tied = tonumber(packed), 0, 0, false
  local up, down = {}, {}
  for i = 2, #KEYS do
    local key, size = KEYS[i], sizes[i]
    local count = redis.call('ZCOUNT', key, '(' .. packed, '+inf')
    above = above + count
    local first, last = math.max(0, count - part), count + part
    local list = redis.call('ZRANGE', key, first, last, 'REV', 'WITHSCORES')
    local place = 2 * (count - first) + 1
    local higher = {key = key, list = list, at = place, step = -1, edge = first}
    if i == mine then
      above_here = count
      tied = tied or list[place] ~= member
      place = place + 2
    end
    local lower = {key = key, list = list, at = place - 2, step = 1, edge = last, size = size}
    advance(higher)
    advance(lower)
    tied = tied or lower.value == value
    up[i - 1], down[i - 1] = higher, lower
  end
  if tied then
    local lines, first_rank, first_equal, equal = among_equals(member, packed)
    return {packed, above, above_here, sizes[mine], lines, first_rank, first_equal, equal}
  end
  local ups, lines = {}, {}
  while #ups < 2 * span do
    local who, theirs = pick(up)
    if not who then break end
    ups[#ups + 1], ups[#ups + 2] = theirs, who
  end
  for n = #ups, 1, -1 do lines[#lines + 1] = ups[n] end
  lines[#lines + 1], lines[#lines + 2] = member, packed
  local until_here = #lines + 2 * span
  while #lines < until_here do
    local who, theirs = pick(down)
    if not who then break end
    lines[#lines + 1], lines[#lines + 2] = who, theirs
  end
  local first_rank, first_equal = above - #ups / 2 + 1, 0
  if #ups > 0 and #ups == 2 * span then
    local _, beyond = pick(up)
    if beyond and tonumber(beyond) == tonumber(lines[2]) then
      first_rank, first_equal = counted(lines[2])
      first_rank = first_rank + 1
    end
  end
  return {packed, above, above_here, sizes[mine], lines, first_rank, first_equal, 0}
end

for j = 2, #ARGV, 2 do
  local mine = 2 + tonumber(ARGV[j + 1])
  local packed = redis.call('ZSCORE', KEYS[mine], ARGV[j])
  found[#found + 1] = packed and near(ARGV[j], mine, packed) or {}
end
return {left, total, found}
""")

# KEYS: building, and what an earlier builder may have left. ARGV: the builder's mark, seconds. One
# step, or a change noted in between would be thrown away.
BEGIN = Script("""
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
redis.call('UNLINK', unpack(KEYS, 2))
return 1
""")

# KEYS: whole, building, top, shards, new sets, late sets, gone sets. ARGV: the builder's mark,
# time to live in seconds. Answers 0 when another builder has taken over.
FINISH = Script("""
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
local shards = (#KEYS - 3) / 4
for i = 4, 3 + shards do
  local new, late, gone = KEYS[i + shards], KEYS[i + 2 * shards], KEYS[i + 3 * shards]
  local noted = redis.call('ZRANGE', late, 0, -1, 'WITHSCORES')
  for j = 1, #noted, 2 do redis.call('ZADD', new, 'GT', noted[j + 1], noted[j]) end
  for _, member in ipairs(redis.call('SMEMBERS', gone)) do redis.call('ZREM', new, member) end
  redis.call('UNLINK', KEYS[i], late)
  if redis.call('EXISTS', new) == 1 then
    redis.call('RENAME', new, KEYS[i])
    redis.call('EXPIRE', KEYS[i], ARGV[2])
  end
end
redis.call('SET', KEYS[1], '1', 'EX', ARGV[2] - 60)
redis.call('DEL', KEYS[2], KEYS[3])
return 1
""")

# KEYS: building. ARGV: the builder's mark.
GIVE_UP = Script("""
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
""")

# KEYS: gone sets. ARGV: member. Somebody who was taken off may come back.
FORGIVE = Script("""
for i = 1, #KEYS do redis.call('SREM', KEYS[i], ARGV[1]) end
""")

# KEYS: top. ARGV: limit, when it was made, the answer, its floor, seconds. The hash is there since
# the making began; if it isn't, somebody was taken off the board and may be in the answer.
KEEP_TOP = Script("""
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], ARGV[1] .. '@', ARGV[2], 'floor', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
""")
