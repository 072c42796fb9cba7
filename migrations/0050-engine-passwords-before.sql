-- The passwords an account had before, sealed, so that they are not taken again. The application may add, read and forget them.
create table password_before (
  account_id uuid not null references account,
  password text not null,
  at timestamptz not null default now()
);
create index on password_before (account_id, at desc);
