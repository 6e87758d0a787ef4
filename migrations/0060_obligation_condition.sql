-- What scorecards count beside states: kept after its day, put off, disputed, offered and not yet
-- answered, owed by an office of this instance. Each is the beginning of one index in the order of
-- lists; the institution rides along, so that counting needs the index only.
create index obligation_kept_late on obligation.obligation (kind, due_key, id) include (debtor)
  where state = 'fulfilled' and delivered_on > due_on;

create index obligation_slipped on obligation.obligation (kind, due_key, id)
  include (debtor, redates, due_on, original_due_on)
  where due_on > original_due_on and state <> 'draft';

create index obligation_disputed on obligation.obligation (kind, due_key, id) include (debtor)
  where disputed and is_open;

-- Whether an answer is overdue depends on the day and the calendar: ranges of this index.
create index obligation_offers on obligation.obligation (kind, calendar, offered_on) include (debtor)
  where state = 'offered';

-- Lists brought in from elsewhere name offices without saying who holds them: those are not vacant.
create index obligation_open_at_home on obligation.obligation (accountable_post, kind)
  include (debtor)
  where is_open and external_scheme is null;
