-- 人员编号: the number by which registers know the person, such as the 帮扶责任人编号 of the households they help.
alter table account add column number text;
