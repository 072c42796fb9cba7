-- 更正: what was signed stays as it is; a correction stands beside it with its reason, and holds the figures that it changes.
create table bulletin_correction (
  month text not null,
  region integer not null references region,   -- whose bulletin it corrects
  edition integer not null,                     -- 1 is the first
  reason text not null,
  as_of date not null,
  by_name text not null,
  on_day date not null,
  corrected_at timestamptz not null default now(),
  primary key (month, region, edition)
);
create table corrected_figure (
  month text not null,
  span integer not null,
  edition integer not null,
  indicator text not null,
  region integer not null references region,
  count bigint not null,
  out_of bigint,
  unknown bigint not null,
  definition text not null,
  primary key (month, span, edition, indicator, region),
  foreign key (month, span, edition) references bulletin_correction (month, region, edition)
);
