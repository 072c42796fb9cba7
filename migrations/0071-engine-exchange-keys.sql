-- 交换密钥: under which a department digests ID numbers before it sends them, for one office of one place until a day. Only the owner's connection
-- reads this; the secret is sealed, and is said to people once, when it is made.
create table exchange_key (
  number integer generated always as identity primary key,
  office text not null,
  place integer not null references region,
  suite text not null,
  secret text not null,
  made_on date not null,
  expires_on date not null
);
