-- The business day on which a file was accepted, or nothing reported, or a bulletin signed: by it a duty was done in time or not.
alter table delivery add column on_day date;
update delivery set on_day = (coalesce(accepted_at, received_at) at time zone 'Asia/Shanghai')::date
where accepted_at is not null or state = 'nothing';
alter table bulletin add column on_day date;
update bulletin set on_day = (published_at at time zone 'Asia/Shanghai')::date;

-- The span in which a duty can be done, and why it was returned to the office (退回).
alter table duty_task add column from_on date, add column to_on date, add column returned_on date, add column returned_why text;
update duty_task set from_on = (period || '-01')::date, to_on = (period || '-01')::date + interval '1 month - 1 day';
alter table duty_task alter column from_on set not null, alter column to_on set not null;
create index on duty_task (due);
create index on duty_task (duty, period, region);
create index on duty_task (record) where done_on is null;
