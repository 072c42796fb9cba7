-- 撤回一份已收下的文件: who took it back, when and why; and which file took whose place, so that taking back puts that one in again.
alter table delivery add column replaced_by uuid;
alter table delivery add column taken_back_at timestamptz;
alter table delivery add column taken_back_on date;
alter table delivery add column taken_back_by text;
alter table delivery add column taken_back_why text;
-- The file in which a line that had been handed back was sent again.
alter table feed_row add column settled_by uuid;
