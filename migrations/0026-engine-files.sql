-- A file waits in the database only until it is accepted: packing it takes longer than anything else done with it.
alter table delivery alter column bytes set storage external;
