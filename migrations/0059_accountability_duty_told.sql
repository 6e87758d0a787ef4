-- Letters about duties that were written, each once: about offers, escalations and tenures, and
-- nothing about who read them.
create table accountability.duty_told (
  kind text not null check (kind in ('answer', 'decide', 'handover')),
  -- The obligation, the escalation or the tenure.
  about uuid not null,
  -- Which time: the day of the offer, of the level, or on which the tenure began.
  since date not null,
  -- An answer: 0 before its last day, 1 after. A handover: weeks.
  mark integer not null check (mark >= 0),
  told_on date not null,
  primary key (kind, about, since, mark)
);
