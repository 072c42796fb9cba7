-- A powerful seat for a time, such as an inspector's, waits for the second administrator with its days.
alter table seat_grant add column from_on date, add column until_on date;
