-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "clearance" add column "abstained" bigint generated always as (
CASE
    WHEN (abs((((attended)::numeric - (in_favour)::numeric) - (against)::numeric)) <= ('9007199254740991'::bigint)::numeric) THEN ((((attended)::numeric - (in_favour)::numeric) - (against)::numeric))::bigint
    ELSE NULL::bigint
END) stored;

alter table "clearance_history" add column "abstained" bigint;

alter table "identification" add column "abstained" bigint generated always as (
CASE
    WHEN (abs((((attended)::numeric - (in_favour)::numeric) - (against)::numeric)) <= ('9007199254740991'::bigint)::numeric) THEN ((((attended)::numeric - (in_favour)::numeric) - (against)::numeric))::bigint
    ELSE NULL::bigint
END) stored;

alter table "identification_history" add column "abstained" bigint;

create or replace function keep_clearance() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "clearance_history" ("id", "household_id", "region", "valid_from", "proposed_on", "cleared_by", "visited_on", "manner", "second_verifier", "note", "income_stable", "expenses_solved", "guarantees_firm", "no_new_risk", "head_agreed_on", "deliberated_on", "invited", "attended", "in_favour", "against", "posted_on", "objection", "taken_down_on", "review_opinion", "approval_opinion", "approved_on", "announced_on", "marked_on", "abstained", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."proposed_on", old."cleared_by", old."visited_on", old."manner", old."second_verifier", old."note", old."income_stable", old."expenses_solved", old."guarantees_firm", old."no_new_risk", old."head_agreed_on", old."deliberated_on", old."invited", old."attended", old."in_favour", old."against", old."posted_on", old."objection", old."taken_down_on", old."review_opinion", old."approval_opinion", old."approved_on", old."announced_on", old."marked_on", old."abstained", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create or replace function keep_identification() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "identification_history" ("id", "household_id", "region", "valid_from", "source", "discovered_on", "again", "risk", "category", "visited_on", "manner", "second_verifier", "note", "consent_on", "consent_withdrawn_on", "compared_on", "assets", "joint_opinion", "deliberated_on", "invited", "attended", "in_favour", "against", "posted_on", "objection", "taken_down_on", "review_opinion", "approval_opinion", "approved_on", "announced_on", "marked_on", "exclusion", "excluded_on", "informed_on", "entered_on", "abstained", "days_taken", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."source", old."discovered_on", old."again", old."risk", old."category", old."visited_on", old."manner", old."second_verifier", old."note", old."consent_on", old."consent_withdrawn_on", old."compared_on", old."assets", old."joint_opinion", old."deliberated_on", old."invited", old."attended", old."in_favour", old."against", old."posted_on", old."objection", old."taken_down_on", old."review_opinion", old."approval_opinion", old."approved_on", old."announced_on", old."marked_on", old."exclusion", old."excluded_on", old."informed_on", old."entered_on", old."abstained", old."days_taken", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
