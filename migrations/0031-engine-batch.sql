-- 批次: moves that one person made together, so that the list of them (上报名单, 批复名单) can be printed at any later time.
alter table event add column batch uuid;
create index event_batch on event (batch) where batch is not null;
