-- Where a subject's newest fact stands is told by the fact itself: the sequencer no longer touches
-- subjects, so whoever appends never waits for it.
alter table ledger.subject drop column idx;
