-- Working days: which days of the week an area rests, whose public holidays it keeps, and its own days
-- off. Public holidays are computed when asked, never stored.
create table obligation.calendar (
  code text primary key check (length(code) between 1 and 100),
  -- A country (ISO 3166-1) and a part of it, as the list of holidays names them.
  country text check (country ~ '^[A-Z]{2}$'),
  region text check (length(region) between 1 and 40),
  -- Monday is 1, Sunday is 7. A week has at least one working day.
  weekend smallint[] not null default '{6,7}'
    check (weekend <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(weekend) <= 6),
  -- The calendar of the larger area, whose holidays and days off hold here too.
  parent text references obligation.calendar (code),
  -- Another one after each change: what was computed from a calendar is kept under it.
  revision uuid not null default gen_random_uuid(),
  constraint region_of_country check (region is null or country is not null),
  constraint not_its_own_parent check (parent <> code)
);

create index calendar_by_parent on obligation.calendar (parent) where parent is not null;

-- Where nothing else is said: Monday to Friday, no holidays.
insert into obligation.calendar (code) values ('default');

create table obligation.day_off (
  calendar text not null references obligation.calendar (code),
  day date not null check (day between '1900-01-01' and '2199-12-31'),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  added_at timestamptz not null,
  primary key (calendar, day)
);

-- Which calendar an area follows; areas without a row follow that of the area they lie in.
create table obligation.area_calendar (
  area uuid primary key,
  calendar text not null references obligation.calendar (code)
);

create index area_calendar_by_calendar on obligation.area_calendar (calendar);

-- In which calendar the clocks of an obligation run: that of the debtor's area when it was offered.
alter table obligation.obligation
  add column calendar text not null default 'default' references obligation.calendar (code);
