-- When each kind of what is kept for a time (保存期限) was last looked through, and how many of it went. The server writes and reads this.
create table expired (keeping text primary key, at timestamptz not null default now(), count bigint not null, by_name text not null);
