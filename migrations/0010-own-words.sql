-- 本系统的话: what people here changed in a field that the list of a system beside this one (国家系统) also tells.
-- A row of a decided field stays for good, of any other until the list says the same.
create table own_word (
  register text not null,
  record uuid not null,
  field text not null,                     -- `*`: that the record is there at all; `@`: whose it is
  region integer not null references region,
  theirs jsonb,                            -- what the list last said; for `*` true or false
  theirs_before jsonb,                     -- what the list before it said
  listed_on date,                          -- the day that list was taken in; none: not since it was changed here
  by_name text not null,
  by_office text not null,
  on_day date not null,
  case_id uuid,
  entered_on date,                         -- 已录入: somebody says they typed it in there
  entered_by text,
  primary key (register, record, field)
);
create index on own_word (region, register);
alter table own_word enable row level security;
create policy seat on own_word using (
  region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
) with check (region between (select seat_lo()) and (select seat_hi()));

-- What was approved before this table was there is ours, too; the list is taken to agree until the next one comes.
insert into own_word (register, record, field, region, theirs, by_name, by_office, on_day)
select 'household', h.id, said.field, h.region, to_jsonb(h) -> said.name, '系统', '升级前已批准', i.approved_on
from (select distinct on (household_id) household_id, approved_on from identification
      where approved_on is not null order by household_id, approved_on desc) i
join household h on h.id = i.household_id
cross join (values ('monitorType', 'monitor_type'), ('risk', 'risk'), ('identifiedOn', 'identified_on'), ('cleared', 'cleared'),
  ('clearedOn', 'cleared_on'), ('clearanceManner', 'clearance_manner')) as said (field, name);
insert into own_word (register, record, field, region, theirs, by_name, by_office, on_day)
select 'household', h.id, said.field, h.region, to_jsonb(h) -> said.name, '系统', '升级前已批准', c.approved_on
from (select distinct on (household_id) household_id, approved_on from clearance
      where approved_on is not null order by household_id, approved_on desc) c
join household h on h.id = c.household_id
cross join (values ('cleared', 'cleared'), ('clearedOn', 'cleared_on'), ('clearanceManner', 'clearance_manner')) as said (field, name)
on conflict do nothing;
