-- What was asked of institutions and answered, counted from the facts by a reaction: fields they
-- filled in, by month, by kind of ask and by compact. Fields are kept as they were counted then.
create table accountability.burden (
  institution uuid not null,
  month date not null check (extract(day from month) = 1),
  kind text not null,
  compact uuid,
  asks integer not null check (asks > 0),
  fields integer not null check (fields >= 0),
  unique nulls not distinct (institution, month, kind, compact)
);

-- The same of each institution and month, so that "of whom most" is the beginning of one index.
create table accountability.burden_total (
  institution uuid not null,
  month date not null,
  asks integer not null check (asks > 0),
  fields integer not null check (fields >= 0),
  primary key (institution, month)
);

create index burden_total_by_month
  on accountability.burden_total (month, fields desc, institution);
