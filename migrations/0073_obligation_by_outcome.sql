-- What contributes to a shared outcome is asked by the outcome: its page, and the front page for all.
create index obligation_by_outcome on obligation.obligation using gin (outcomes)
  where state not in ('draft', 'withdrawn', 'declined');
