-- What is stuck climbs a ladder of posts, one level at a time, until somebody decides.

-- Working days an offer may stay without an answer.
alter table obligation.kind
  add column answer_days integer not null default 10 check (answer_days between 1 and 250);

create table obligation.escalation (
  id uuid primary key,
  obligation uuid not null references obligation.obligation (id),
  reason text not null check (reason in ('overdue', 'blocked', 'declined', 'unanswered', 'resource',
    'dispute', 'vacant', 'data-refused', 'public-threshold')),
  state text not null default 'open' check (state in ('open', 'resolved', 'withdrawn', 'ended')),
  level integer not null check (level >= 1),
  -- The ladder as it was when this was opened: [{level, body, posts, workingDays}].
  ladder jsonb not null check (jsonb_typeof(ladder) = 'array' and jsonb_array_length(ladder) > 0),
  -- The posts of the present level; copied from the ladder, so that an index finds them.
  holders uuid[] not null,
  -- Since when the cause lasts. What was decided about one cause is not raised again by the clock.
  cause_on date not null,
  opened_on date not null,
  level_since date not null,
  respond_by date,
  -- In whose calendar the days are counted: the debtor's, when this was opened.
  calendar text not null references obligation.calendar (code),
  -- Empty where the clock opened it.
  raised_by uuid,
  raised_by_post uuid,
  note jsonb check (jsonb_typeof(note) = 'object' and note <> '{}'),
  withdrawal_asked_on date,
  withdrawal_why jsonb,
  closed_on date,
  -- Why it ended without a decision.
  ending text,
  version integer not null default 1,
  respond_key date not null generated always as (coalesce(respond_by, 'infinity'::date)) stored,
  -- Lists begin at the top.
  rank integer not null generated always as (-level) stored,
  constraint level_of_ladder check (level <= jsonb_array_length(ladder)),
  constraint whole_raiser check (num_nonnulls(raised_by, raised_by_post) in (0, 2)),
  constraint whole_withdrawal
    check (num_nonnulls(withdrawal_asked_on, withdrawal_why) in (0, 2)),
  constraint closed_on_a_day check ((state = 'open') = (closed_on is null)),
  constraint ended_why check ((state = 'ended') = (ending is not null))
);

-- Of two who raise the same at the same moment, one does.
create unique index escalation_open on obligation.escalation (obligation, reason)
  where state = 'open';
create index escalation_by_obligation on obligation.escalation (obligation, reason, cause_on);
create index escalation_by_rank on obligation.escalation (rank, respond_key, id)
  where state = 'open';
create index escalation_due on obligation.escalation (respond_by, id)
  where state = 'open' and respond_by is not null;
create index escalation_by_reason on obligation.escalation (reason, id) where state = 'open';
create index escalation_by_holders on obligation.escalation using gin (holders)
  where state = 'open';

-- When each level was reached.
create table obligation.escalation_step (
  escalation uuid not null references obligation.escalation (id),
  level integer not null,
  since date not null,
  respond_by date,
  primary key (escalation, level)
);

-- One decision about an obligation, in the name of one post; never changed afterwards.
create table obligation.decision (
  id uuid primary key,
  obligation uuid not null references obligation.obligation (id),
  escalation uuid unique references obligation.escalation (id),
  level integer,
  resolution text not null check (resolution in ('redate', 'resource', 'reassign', 'release',
    'uphold', 'split')),
  why jsonb not null check (jsonb_typeof(why) = 'object' and why <> '{}'),
  institution uuid not null,
  post uuid not null,
  -- Means somebody promised with it: what, and the post that gives them.
  means jsonb check (jsonb_typeof(means) = 'object' and means <> '{}'),
  means_institution uuid,
  means_post uuid,
  decided_on date not null,
  decided_at timestamptz not null,
  constraint whole_means check (num_nonnulls(means, means_institution, means_post) in (0, 3)),
  constraint means_of_resource check (resolution <> 'resource' or means is not null)
);

create index decision_by_obligation on obligation.decision (obligation, decided_at desc, id desc);

-- A level never falls, and what was closed stays closed.
create function obligation.keep_escalation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'escalations are closed, not deleted' using errcode = 'check_violation';
  end if;
  if old.state <> 'open' then
    raise exception 'escalation % is closed', old.id using errcode = 'check_violation';
  end if;
  if new.level not in (old.level, old.level + 1) or new.ladder <> old.ladder then
    raise exception 'escalation % climbs its ladder one level at a time', old.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger keep_escalation
  before update or delete on obligation.escalation
  for each row execute function obligation.keep_escalation();

create function obligation.keep_decision() returns trigger language plpgsql as $$
begin
  raise exception 'a decision stands; another one may follow' using errcode = 'check_violation';
end $$;

create trigger keep_decision
  before update or delete on obligation.decision
  for each row execute function obligation.keep_decision();

-- Letters about a day that comes near or has passed: each once for each date a thing was due on.
-- `mark` counts days: -10 and -3 working days before, 1 after, then 8, 15, 22 …
create table obligation.reminder (
  obligation uuid not null references obligation.obligation (id),
  due_on date not null,
  mark integer not null,
  sent_on date not null,
  primary key (obligation, due_on, mark)
);

-- What the clock walks through.
create index obligation_open_by_post on obligation.obligation (accountable_post, calendar)
  where is_open;
create index obligation_overdue on obligation.obligation (due_on, id) where state = 'accepted';
create index obligation_accepted_by_debtor on obligation.obligation (debtor)
  where state = 'accepted';
