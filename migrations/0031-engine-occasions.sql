-- A duty for a wider region (专项行动) is done once in each of the office's regions: the record alone no longer tells its tasks apart.
drop index duty_task_duty_period_record_idx;
create unique index on duty_task (duty, period, record, region);
create index on duty_task (root) where done_on is null;
-- The last day in time of the step that an event was made in; not known of earlier events.
alter table event add column due date;
create index on event (due);
-- A department sees the tasks that are its own: of the projects it answers for.
alter policy seat on duty_task using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or office = (select seat_office()))
);
