-- How shared changes in the world, and things owed, are measured.
create schema indicator;

create function indicator.place_of(period text) returns integer
  language sql immutable strict as $$
    select case
      when period ~ '^\d{4}$' then left(period, 4)::integer * 12 + 12
      when period ~ '^\d{4}-Q[1-4]$' then left(period, 4)::integer * 12 + right(period, 1)::integer * 3
      when period ~ '^\d{4}-(0[1-9]|1[0-2])$' then left(period, 4)::integer * 12 + right(period, 2)::integer
    end
  $$;

create table indicator.indicator (
  id uuid primary key,
  code text not null unique check (code <> '' and length(code) <= 120),
  text jsonb not null check (jsonb_typeof(text) = 'object' and text <> '{}'),
  unit jsonb check (jsonb_typeof(unit) = 'object' and unit <> '{}'),
  direction text not null check (direction in ('up', 'down')),
  -- The institution whose statisticians publish it; null while nobody does.
  source uuid,
  cadence text not null check (cadence in ('month', 'quarter', 'year')),
  baseline_period text check (baseline_period is null or indicator.place_of(baseline_period) is not null),
  baseline numeric,
  target_period text check (target_period is null or indicator.place_of(target_period) is not null),
  target numeric,
  -- Where it should stand on the way: [{"period": "2026", "value": "15"}].
  trajectory jsonb not null default '[]' check (jsonb_typeof(trajectory) = 'array'),
  -- The obligation it measures; null where an outcome names it by its code.
  measures uuid,
  created_at timestamptz not null,
  constraint baseline_whole check ((baseline_period is null) = (baseline is null)),
  constraint target_whole check ((target_period is null) = (target is null))
);

create index indicator_by_subject on indicator.indicator (measures, code) where measures is not null;
create index indicator_by_source on indicator.indicator (source, id);
