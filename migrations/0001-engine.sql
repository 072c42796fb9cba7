-- The tables that serve every domain. Register tables follow in 0002, generated from the declarations.

create table region (
  id integer primary key,                 -- preorder number: a region contains ids id..hi
  hi integer not null,
  parent integer references region,
  code text not null unique,              -- without trailing zeros
  name text not null,
  level text not null check (level in ('province', 'city', 'county', 'township', 'village')),
  aliases text[] not null default '{}',
  pseudo boolean not null default false,  -- 功能区: no county of GB/T 2260
  from_on date not null default '2000-01-01',
  until_on date
);
create index on region (parent);
create index on region (name);
create table region_name (                -- 更名: what a region is called in another time than now
  region integer not null references region,
  name text not null,
  from_on date not null,
  until_on date,
  primary key (region, from_on)
);

create table setting (name text primary key, value text not null);

create table account (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  person text not null,
  password text not null,
  administrator boolean not null default false,
  disabled boolean not null default false,
  made_at timestamptz not null default now()
);
create table seat_holder (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  level text not null,
  office text not null,
  department boolean not null,
  region integer not null references region,
  from_on date not null default '2000-01-01',
  until_on date
);
create index on seat_holder (account_id);
create index on seat_holder (office, region);
create table session (
  digest text primary key,
  account_id uuid not null references account,
  seat_id uuid references seat_holder,
  made_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
create table sign_in_failure (name text not null, at timestamptz not null default now());
create index on sign_in_failure (name, at);

create table idempotency (
  key text not null,
  account_id uuid not null,
  route text not null,
  status integer not null,
  body jsonb not null,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id uuid,
  person text,
  office text,
  region integer,
  action text not null,
  subject text,
  detail jsonb
);

create table run (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  key text not null,
  label text not null,
  state text not null check (state in ('running', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  message text not null default '',
  region integer references region,
  worker text not null default current_setting('application_name'),  -- the process that works on it, by its connections
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  finished_at timestamptz,
  result jsonb
);
create unique index run_one_at_a_time on run (kind, key) where state = 'running';

create table delivery (
  id uuid primary key default gen_random_uuid(),
  feed text not null,
  office text not null,
  month text not null,
  region integer not null references region,
  file text not null,
  digest text not null,
  bytes bytea,                             -- the file as it came, until it is accepted or withdrawn
  encoding text,
  header text[] not null default '{}',
  state text not null check (state in ('previewed', 'accepted', 'nothing', 'withdrawn')),
  row_count integer not null default 0,
  matched integer not null default 0,
  candidates integer not null default 0,
  rejected integer not null default 0,
  by text not null,
  received_at timestamptz not null default now(),
  accepted_at timestamptz                  -- stays when a corrected file takes its place
);
create index on delivery (feed, month, region);

create table feed_row (
  id bigint generated always as identity,
  delivery_id uuid not null,
  feed text not null,
  office text not null,
  month text not null,
  region integer not null,
  sheet text,                              -- where the file has several: its name, or the file within a zip
  line integer not null,
  state text not null check (state in ('matched', 'candidate', 'rejected', 'refused')),
  record uuid,                             -- the person or household it was matched to
  people uuid[],                           -- whom a candidate may be
  on_day date,
  given jsonb,                             -- the accepted values by column; no ID number once matched
  original jsonb,                          -- the cells as sent, kept for rejected lines and candidates
  problem_column text,
  problem_value text,
  reason text,
  remedy text,
  primary key (id, month)
) partition by list (month);
create table feed_row_other partition of feed_row default;
create index on feed_row (delivery_id);
create index on feed_row (feed, record, on_day);

create table case_file (
  id uuid primary key default gen_random_uuid(),
  procedure text not null,
  record uuid not null,
  root uuid not null,                      -- the household
  subject text not null,
  summary text,                            -- the sentence a task shows, a field its procedure names
  region integer not null references region,
  opened_on date not null,
  since date not null,
  at text not null,
  at_since date not null,
  level text,                              -- who acts now; null when it has ended
  office text,
  department text,                         -- 责任部门, which keeps sight of the case while others act
  notice_until date,
  due date,
  case_due date,
  first_due date generated always as (least(due, case_due)) stored,
  provisional boolean not null default false,
  assignee text,
  closed boolean not null default false,
  parent_case uuid,
  version integer not null default 0
);
create index on case_file (root);
create index on case_file (record);
create index on case_file (procedure, closed, region);
create index case_file_waiting on case_file (office, region, first_due) where not closed;

create table event (
  id bigint generated always as identity,
  case_id uuid not null,
  region integer not null,
  at text not null,
  move text not null,
  to_step text not null,
  by_id text not null,
  by_name text not null,
  by_office text not null,
  on_day date not null,
  given jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  primary key (id, on_day)
) partition by range (on_day);
create table event_before partition of event default;
create index on event (case_id);

create table duty_task (
  id uuid primary key default gen_random_uuid(),
  duty text not null,
  period text not null,
  record uuid,
  root uuid,
  subject text not null default '',
  region integer not null references region,
  level text not null,
  office text not null,
  due date not null,
  done_on date,
  evidence uuid,
  by_name text
);
create unique index on duty_task (duty, period, record);
create index duty_task_waiting on duty_task (office, region, due) where done_on is null;

create table parameter_value (
  id uuid primary key default gen_random_uuid(),
  parameter text not null,
  from_on date not null,
  until_on date,
  area text,
  value jsonb not null,
  basis text,
  by_name text not null,
  made_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by text
);

create table figure (
  month text not null,
  indicator text not null,
  region integer not null references region,
  count bigint not null,
  out_of bigint,
  unknown bigint not null,
  definition text not null,                -- digest of the declaration it was computed by
  as_of date not null,
  computed_at timestamptz not null default now(),
  primary key (month, indicator, region)
);
create table bulletin (
  month text not null,
  region integer not null references region,
  by_name text not null,
  published_at timestamptz not null default now(),
  primary key (month, region)
);

-- 保存视图: the filters and hidden columns of a list, kept by a person under a name.
create table saved_view (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account on delete cascade,
  page text not null,
  name text not null,
  query jsonb not null,
  made_at timestamptz not null default now(),
  unique (account_id, page, name)
);
-- 文书编号: given when a paper is first printed for a case, the same ever after; counted per county, kind and year.
create table document_number (
  case_id uuid not null,
  document text not null,
  region integer not null references region,
  kind text not null,
  year integer not null,
  number integer not null,
  primary key (case_id, document),
  unique (region, kind, year, number)
);

-- Every register table has one trigger that keeps the previous row with the time it held, whoever wrote it: see 0002.

-- Seats are read by the policies from these settings, set for each transaction.
create function seat_lo() returns integer language sql stable as $$ select coalesce(nullif(current_setting('shouxian.lo', true), ''), '0')::integer $$;
create function seat_hi() returns integer language sql stable as $$ select coalesce(nullif(current_setting('shouxian.hi', true), ''), '-1')::integer $$;
create function seat_office() returns text language sql stable as $$ select coalesce(current_setting('shouxian.office', true), '') $$;
create function seat_registry() returns boolean language sql stable as $$ select coalesce(current_setting('shouxian.registry', true), '') = 'on' $$;

alter table delivery enable row level security;
alter table feed_row enable row level security;
alter table case_file enable row level security;
alter table event enable row level security;
alter table duty_task enable row level security;
create policy seat on delivery using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or office = (select seat_office()))
) with check (region between (select seat_lo()) and (select seat_hi()));
create policy seat on feed_row using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or office = (select seat_office()))
) with check (region between (select seat_lo()) and (select seat_hi()));
create policy seat on case_file using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or (select seat_office()) in (office, department))
) with check (region between (select seat_lo()) and (select seat_hi()));
create policy seat on event using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or case_id in (select id from case_file))
) with check (region between (select seat_lo()) and (select seat_hi()));
create policy seat on duty_task using (
  region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
) with check (region between (select seat_lo()) and (select seat_hi()));
