-- From where and on what somebody signed in, for themselves to see and to end.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column device text;
alter table session add column address text;
create unique index on session (id);
create index on session (account_id);
-- Their own sign-ins, the last first.
create index on audit (account_id, at) where action in ('sign-in', 'sign-in-failed');
