-- Who changed a record is found by the instant of the transaction, which its audit lines and the record's history share.
create index on audit (at);
