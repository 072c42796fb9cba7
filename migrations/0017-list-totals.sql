-- What stands under a list of households (共…户…人) is counted from this index alone; the rows themselves are wide. It holds
-- what lists are filtered by most, and the id, which the policy asks for.
create index household_totals on household (region) include (id, population, type, monitor_type, cleared, colour);
