-- 重复的行: a line that says what another says counts once, with that; it is neither handed back nor does it lower what was matched.
-- Lines of earlier files stay as they were named then.
alter table delivery add column repeated integer not null default 0;
alter table feed_row drop constraint feed_row_state_check;
alter table feed_row add constraint feed_row_state_check
  check (state in ('matched', 'candidate', 'rejected', 'refused', 'repeated'));
