-- 两人确认: a powerful seat, or the standing of an administrator (office is null), that one administrator has asked for and another
-- has yet to confirm. Until then it is nowhere else, so nothing can take it for a seat. from_account: whose it is until then, of a hand-over.
create table seat_grant (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account on delete cascade,
  office text,
  level text,
  region integer references region,
  from_account uuid references account on delete cascade,
  asked_by uuid not null references account on delete cascade,
  asked_at timestamptz not null default now(),
  decided_by uuid references account on delete cascade,
  decided_at timestamptz,
  granted boolean
);
create index on seat_grant (account_id) where decided_at is null;
