-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.
-- Put together by hand, so that each table is written anew once.

alter table "birth"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

alter table "birth_history"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

alter table "household"
  add column "head_id_digest" text generated always as (digest_in(head_id)) stored,
  add column "head_id_tail" text generated always as (tail_in(head_id)) stored,
  add column "head_id_birth" date generated always as (birth_in(head_id)) stored;

alter table "household_history"
  add column "head_id_digest" text generated always as (digest_in(head_id)) stored,
  add column "head_id_tail" text generated always as (tail_in(head_id)) stored,
  add column "head_id_birth" date generated always as (birth_in(head_id)) stored;

alter table "natural_change"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

alter table "natural_change_history"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

alter table "person"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

alter table "person_history"
  add column "id_number_digest" text generated always as (digest_in(id_number)) stored,
  add column "id_number_tail" text generated always as (tail_in(id_number)) stored,
  add column "id_number_birth" date generated always as (birth_in(id_number)) stored;

create index on "birth" (id) where "id_number" is not null and "id_number_digest" is null;

create index on "household" (id) where "head_id" is not null and "head_id_digest" is null;

create index on "natural_change" (id) where "id_number" is not null and "id_number_digest" is null;

create index on "person" (id) where "id_number" is not null and "id_number_digest" is null;

-- By hand: whom an ID number is of, found without reading it. What earlier releases stored open is sealed by the server at its start.
drop index person_right_idx;
drop index person_id_number_idx;
create index on person (id_number_digest);
create index on person (id_number_tail);

-- Digests are made by the program, under every key that some may still be marked by.
drop function search_person(text);
create function search_person(sought text, tails text[], digests text[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select id from person
  where ((name ~>=~ sought and name ~<~ (sought || chr(1114111))) or id_number_tail = any(tails) or id_number_digest = any(digests))
    and region between (select seat_lo()) and (select seat_hi())
    and ((select seat_registry()) or household_id = any((select seat_own())::uuid[]))
  order by name, region, id limit 20
$$;

drop function member_elsewhere(regclass, text, text, text);
create function member_elsewhere(members regclass, identity text, ended text, digests text[])
returns table (id uuid, region integer, gone boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute format('select id, region, %I is not null from %s where %I = any($1) limit 1', ended, members, identity) using digests;
end $$;
