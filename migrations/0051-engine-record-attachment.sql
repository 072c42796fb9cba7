-- 走访的照片: an attachment belongs to a case or to a record. Of records a department sees none.
alter table attachment alter column case_id drop not null;
alter table attachment add column register text, add column record uuid;
alter table attachment add constraint attachment_of_one
  check ((case_id is null) = (record is not null) and (record is null) = (register is null));
create index on attachment (record) where record is not null;
