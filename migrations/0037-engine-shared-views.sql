-- 共享的视图和取数: the region in which others may use a view that somebody keeps; theirs alone where it is null.
alter table saved_view add column shared_in integer references region;
create index saved_view_shared on saved_view (page) where shared_in is not null;
