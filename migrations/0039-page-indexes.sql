-- What a seat may see is settings only, and those a parallel worker has too; declared nothing, they kept every list to one processor.
alter function seat_lo() parallel safe;
alter function seat_hi() parallel safe;
alter function seat_office() parallel safe;
alter function seat_registry() parallel safe;
alter function reviews(uuid) parallel safe;
alter function was_asked(uuid) parallel safe;

-- Who is monitored is few among many, and asked for most: lists, figures and their rows, today and as they stood.
create index if not exists household_monitored on household (region, id) where monitor_type is not null;
-- What became of the past lately stands at the end of its table.
create index if not exists household_history_lately on household_history using brin (valid_to);
create index if not exists person_history_lately on person_history using brin (valid_to);
-- What is looked for by name or number, and coverage (网格、责任人), is counted from the index alone, too.
drop index if exists household_totals;
create index household_totals on household (region)
  include (id, number, head, population, type, monitor_type, cleared, colour, ended_on, officer_number, grid);
