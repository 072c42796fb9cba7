-- A region's own rules (自建规则, decision 0080): data beside the declared ones. The condition, with its days, areas and 文号, is a value
-- in parameter_value, as every rule's is.
create table own_rule (
  id text primary key,
  region integer not null references region,
  name text not null,
  says text not null,
  register text not null,
  risk text not null,
  level text not null check (level in ('red', 'yellow')),
  source text not null,
  by_name text not null,
  made_on date not null,
  made_at timestamptz not null default now()
);
alter table own_rule enable row level security;
-- It names nobody: whoever sits in the region, above or below it may read what is looked for there; others know nothing of it.
create policy seat on own_rule
  using (region in (select id from region where id <= (select seat_hi()) and hi >= (select seat_lo())))
  with check (region between (select seat_lo()) and (select seat_hi()));
