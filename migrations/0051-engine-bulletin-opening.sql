-- 开头一段 of a month's bulletin: a draft of the office's until it is signed, then part of what was signed.
create table bulletin_opening (
  month text not null,
  region integer not null references region,
  words text not null,
  by_name text not null,
  on_day date not null,
  written_at timestamptz not null default now(),
  primary key (month, region)
);
alter table bulletin add column opening text;
