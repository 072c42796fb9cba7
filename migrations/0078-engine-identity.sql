-- What an ID number is found by stands beside it within the sealed text (decision 0077): `…:sealed.digest.birth.tail`. Whoever
-- has no key can read these and cannot make them. Of a text that is not sealed they say nothing.

create function digest_in(identity text) returns text language sql immutable parallel safe as
  $$ select nullif(split_part(identity, '.', 2), '') $$;
-- The day of birth that the number itself says, kept as days since 2000-01-01.
create function birth_in(identity text) returns date language sql immutable parallel safe as
  $$ select date '2000-01-01' + nullif(split_part(identity, '.', 3), '')::integer $$;
-- Of the last four digits.
create function tail_in(identity text) returns text language sql immutable parallel safe as
  $$ select nullif(left(split_part(identity, '.', 4), 6), '') $$;
