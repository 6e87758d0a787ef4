-- Notice that an institution leaves: by a post that may sign, with a public reason and a day.
create table compact.departure (
  compact uuid not null references compact.compact (id),
  institution uuid not null,
  post uuid not null,
  tenure uuid not null,
  reason jsonb not null,
  given_at timestamptz not null,
  effective_on date not null,
  -- Set when the day came: the version that bound it then.
  left_at timestamptz,
  left_version integer,
  primary key (compact, institution, given_at),
  check ((left_at is null) = (left_version is null))
);

-- One notice at a time.
create unique index departure_given on compact.departure (compact, institution)
  where left_at is null;
create index departure_due on compact.departure (effective_on)
  where left_at is null;

-- What was decided about a compact as a whole, and why.
create table compact.turn (
  compact uuid not null references compact.compact (id),
  position integer not null check (position >= 1),
  kind text not null check (kind in ('review', 'keep', 'close', 'terminate')),
  institution uuid not null,
  post uuid not null,
  reason jsonb not null,
  at timestamptz not null,
  primary key (compact, position)
);

create trigger turn_never_changes
  before update or delete on compact.turn
  for each row execute function compact.refuse_change();
