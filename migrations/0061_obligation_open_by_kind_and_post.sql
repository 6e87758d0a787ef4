-- Which posts owe how much, for "owed by a vacant post" of a whole instance: read from the index only.
create index obligation_open_by_kind_post on obligation.obligation (kind, accountable_post)
  include (debtor)
  where is_open;
