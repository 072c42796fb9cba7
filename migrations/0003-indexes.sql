-- What people look for most, beyond keys, owners and regions.
create index on alert ("case");
create index on household (head text_pattern_ops);
create index on person (name text_pattern_ops);
create index on person (right(id_number, 4));
create index on person (id_number);
