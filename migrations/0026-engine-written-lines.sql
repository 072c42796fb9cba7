-- Which line of a base list made or changed a record, so that a figure can be followed down to it. A department's lines are
-- kept in feed_row; of a base list only those that changed something, and none of the first list of a region.
create table written_line (
  record uuid not null,
  at timestamptz not null default now(),
  region integer not null references region,
  delivery_id uuid not null references delivery,
  feed text not null,                      -- and what the delivery is called, which a township may not look up
  office text not null,
  month text not null,
  file text not null,
  sheet text,
  line integer not null,
  primary key (record, at)
);
alter table written_line enable row level security;
create policy seat on written_line using (
  region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
