-- Lines of a feed that needs consent, about nobody known to have given it: counted, not kept.
alter table delivery add column withheld integer not null default 0;
