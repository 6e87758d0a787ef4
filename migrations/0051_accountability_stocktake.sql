-- Stocktake by exception: the table of a compact meets over what is red, stuck or waits for a
-- decision. What went well is read, not discussed. Posts attend, never persons.
create table accountability.stocktake (
  id uuid primary key,
  compact uuid not null,
  number integer not null check (number >= 1),
  state text not null default 'called' check (state in ('called', 'open', 'closed')),
  on_day date not null,
  -- Where and how all meet.
  place jsonb check (jsonb_typeof(place) = 'object' and place <> '{}'),
  -- Why it is held on another day than the rhythm of the compact says.
  why jsonb check (jsonb_typeof(why) = 'object' and why <> '{}'),
  -- Both empty where the rhythm of the compact called it.
  called_by uuid,
  called_by_post uuid,
  -- How often its day or place changed: calendars take the event with the higher number.
  moves integer not null default 0 check (moves >= 0),
  called_at timestamptz not null,
  changed_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  -- What stood well when it was opened: read, not discussed; the first of them by name.
  read_count integer check (read_count >= 0),
  read_first uuid[],
  -- More than a table can discuss stays on its lists.
  left_count integer check (left_count >= 0),
  -- The minutes as they were closed: canonical JSON and SHA-256 over it, in hexadecimal.
  minutes text,
  minutes_hash text check (minutes_hash ~ '^[0-9a-f]{64}$'),
  unique (compact, number),
  constraint called_whole check (num_nonnulls(called_by, called_by_post) in (0, 2)),
  constraint opened_when_open check ((state = 'called') = (opened_at is null)),
  constraint agenda_when_open
    check (num_nonnulls(opened_at, read_count, read_first, left_count) in (0, 4)),
  constraint closed_with_minutes check (
    num_nonnulls(closed_at, minutes, minutes_hash) = case state when 'closed' then 3 else 0 end
  )
);

-- One at a time: who comes second moves the one that is called.
create unique index stocktake_pending on accountability.stocktake (compact)
  where state <> 'closed';
create index stocktake_by_compact on accountability.stocktake (compact, number desc);

-- The agenda as it was when the stocktake was opened.
create table accountability.stocktake_item (
  stocktake uuid not null references accountability.stocktake (id),
  obligation uuid not null,
  position integer not null check (position >= 1),
  item jsonb not null check (jsonb_typeof(item) = 'object'),
  primary key (stocktake, obligation),
  unique (stocktake, position)
);

-- How each post of the table was there.
create table accountability.stocktake_attendance (
  stocktake uuid not null references accountability.stocktake (id),
  post uuid not null,
  institution uuid not null,
  how text not null check (how in ('present', 'deputy', 'absent')),
  primary key (stocktake, post)
);

create function accountability.keep_stocktake() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'stocktakes are not deleted' using errcode = 'check_violation';
  end if;
  if old.state = 'closed' then
    raise exception 'the minutes of a stocktake stand' using errcode = 'check_violation';
  end if;
  if new.compact <> old.compact or new.number <> old.number then
    raise exception 'a stocktake keeps its compact and its number' using errcode = 'check_violation';
  end if;
  if array_position(array['called', 'open', 'closed'], new.state)
    not in (
      array_position(array['called', 'open', 'closed'], old.state),
      array_position(array['called', 'open', 'closed'], old.state) + 1
    )
  then
    raise exception 'a stocktake is called, opened, closed' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger keep_stocktake
  before update or delete on accountability.stocktake
  for each row execute function accountability.keep_stocktake();

create function accountability.keep_agenda() returns trigger language plpgsql as $$
begin
  raise exception 'the agenda of a stocktake stays as it was opened'
    using errcode = 'check_violation';
end $$;

create trigger keep_agenda
  before update or delete on accountability.stocktake_item
  for each row execute function accountability.keep_agenda();
