-- A key that got into other hands is revoked: nothing is taken under it any more, and its secret goes.
alter table exchange_key alter column secret drop not null, add column revoked_on date;
