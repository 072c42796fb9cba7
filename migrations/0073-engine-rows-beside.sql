-- What lies beside the database as Parquet of a delivery: {"rows": …, "repeated": …}, as counted when it was written. Null: all its rows are here.
alter table delivery add column beside jsonb;
-- When another file took its place: what was found before that rests on it.
alter table delivery add column replaced_at timestamptz;
update delivery d set replaced_at = coalesce(
  (select min(later.accepted_at) from delivery later where later.feed = d.feed and later.month = d.month and later.region = d.region
    and later.accepted_at > d.accepted_at),
  d.accepted_at)
where d.state = 'withdrawn' and d.accepted_at is not null;
