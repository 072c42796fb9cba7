-- Data keys: each wrapped by a key that never comes into the database (decision 0060). A number stands in every sealed text.
create sequence data_key_number;
create table data_key (
  number integer primary key,
  purpose text not null check (purpose in ('content', 'identity')),
  suite text not null check (suite in ('aes', 'sm')),
  wrapped bytea,                           -- gone once the key is destroyed
  wrapper text not null,                   -- tells under which secret, without telling it
  state text not null check (state in ('current', 'leaving', 'destroyed')),
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (state = 'destroyed'))
);
create unique index data_key_at_work on data_key (purpose) where state = 'current';
