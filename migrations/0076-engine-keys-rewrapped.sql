-- When a data key was last wrapped under another secret: a server that began before holds the one it had.
alter table data_key add column rewrapped_at timestamptz;
