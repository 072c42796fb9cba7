-- 办结期限 as whoever opened a case set it, where its procedure names a field for that; the whole case is due by then.
alter table case_file add column due_on date;
