-- Of a line that was not accepted, what it says lies in one sealed text (decision 0061), which goes when its time is over; by a keyed
-- digest the same line is known again when the file is sent again. Lines kept before are sealed by the server.
alter table feed_row add column sealed text, add column same text;

-- What people looked for, sealed, apart from the audit line that says who did: that one stays in its chain when this goes.
create table search_term (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default now(),
  region integer not null,
  sealed text not null
);
create index on search_term (at);
alter table search_term enable row level security;
create policy noted on search_term for insert with check (true);
