-- Where a failed sign-in came from, so that one address cannot try one password on every name.
alter table sign_in_failure add column address text;
create index on sign_in_failure (address, at) where address is not null;

-- 动态口令 (RFC 6238): the secret shared with somebody's phone. It counts once a code of it was given (confirmed_at); the step of the
-- last code that was taken, since none is taken twice. Only the owner's connection reads this.
create table second_factor (
  account_id uuid primary key references account on delete cascade,
  secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
-- 恢复码: each is good once, in place of a code.
create table recovery_code (
  account_id uuid not null references account on delete cascade,
  digest text not null,
  used_at timestamptz,
  primary key (account_id, digest)
);
-- The offices whose holders must have one; 系统管理员 stands for the standing of an administrator.
create table second_factor_office (office text primary key);

-- 单点登录: who has been sent to the provider and is awaited back; and a session that came so.
create table sso_attempt (
  state text primary key,
  verifier text not null,
  nonce text not null,
  at timestamptz not null default now()
);
alter table session add column by_sso boolean not null default false;
