-- Who leads and who helps with promises on which subjects, for the silo map: all of it is read from this
-- index alone, without looking at the rows.
create index obligation_work on obligation.obligation (id) include (debtor, topics)
  where kind = 'commitment' and state in ('offered', 'accepted', 'delivered', 'fulfilled');
