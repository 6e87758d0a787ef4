-- The planner keeps samples of what stands in a column, and keeps them when the rows are gone: of
-- what was written to people it keeps none; giving a column the type it has forgets the old ones.
alter table mail.message
  alter column recipient type text,
  alter column recipient set statistics 0,
  alter column subject type text,
  alter column subject set statistics 0,
  alter column body type text,
  alter column body set statistics 0;
