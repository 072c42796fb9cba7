-- 初始密码: whoever was given one must change it before anything else; the phone is how the office reaches the person.
alter table account add column must_change boolean not null default false;
alter table account add column phone text;
-- 沿用默认值: a county has looked at a value without source and keeps it.
create table parameter_kept (
  parameter text not null,
  area text not null,
  by_name text not null,
  at timestamptz not null default now(),
  primary key (parameter, area)
);
