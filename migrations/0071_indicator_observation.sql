-- Every value as it was published. A corrected one is a new row that names the one before; what was
-- public at any moment can be read again for ever.
create table indicator.observation (
  id uuid primary key,
  indicator uuid not null references indicator.indicator (id),
  period text not null,
  place integer not null generated always as (indicator.place_of(period)) stored,
  -- Exact: a number keeps the decimals it was published with.
  value numeric,
  status text not null check (status in ('A', 'P', 'E', 'I', 'B', 'F', 'M')),
  source text check (source <> ''),
  institution uuid,
  post uuid,
  vintage_at timestamptz not null,
  supersedes uuid unique,
  reason jsonb check (jsonb_typeof(reason) = 'object' and reason <> '{}'),
  unique (id, indicator, period),
  -- A correction is of the same period of the same indicator; the chain never branches.
  foreign key (supersedes, indicator, period)
    references indicator.observation (id, indicator, period),
  constraint period_known check (indicator.place_of(period) is not null),
  constraint missing_has_no_value check ((status = 'M') = (value is null)),
  constraint a_number check (value is null or (value <> 'NaN' and abs(value) < 1e18 and scale(value) <= 9)),
  constraint corrected_with_reason check ((supersedes is null) = (reason is null)),
  constraint not_itself check (supersedes <> id)
);

-- A period has one chain of values.
create unique index observation_first on indicator.observation (indicator, period)
  where supersedes is null;
create index observation_by_indicator
  on indicator.observation (indicator, place desc, vintage_at desc, id desc);

create function indicator.keep_observation() returns trigger language plpgsql as $$
begin
  raise exception 'an observation is corrected by a newer one, never changed or deleted'
    using errcode = 'check_violation', constraint = 'append_only';
end $$;

create trigger keep_observation
  before update or delete on indicator.observation
  for each row execute function indicator.keep_observation();
create trigger keep_observations
  before truncate on indicator.observation
  for each statement execute function indicator.keep_observation();

-- What was public at a moment is asked by moments: none may be slipped in behind one that stands, nor
-- a period of another length.
create function indicator.check_observation() returns trigger language plpgsql as $$
declare
  found text;
  before timestamptz;
begin
  select cadence into found from indicator.indicator where id = new.indicator;
  if found <> (case when new.period ~ 'Q' then 'quarter' when length(new.period) = 7 then 'month' else 'year' end) then
    raise exception 'the indicator is published by %, % is none', found, new.period
      using errcode = 'check_violation', constraint = 'of_the_cadence';
  end if;
  select vintage_at into before from indicator.observation where id = new.supersedes;
  if new.vintage_at < before then
    raise exception 'a correction is not older than what it corrects'
      using errcode = 'check_violation', constraint = 'vintages_in_order';
  end if;
  return new;
end $$;

create trigger check_observation
  before insert on indicator.observation
  for each row execute function indicator.check_observation();
