-- What an institution has pledged, in one currency or in person-days, for one year. Amounts are whole
-- numbers of the smallest unit of the currency; lines in different units are never added.
create table obligation.pledge_line (
  pledge uuid not null references obligation.obligation (id),
  -- An ISO 4217 code, or person-days.
  unit text not null check (unit ~ '^[A-Z]{3}$' or unit = 'person-days'),
  year integer not null check (year between 1900 and 2199),
  pledged bigint not null,
  released bigint not null default 0,
  spent bigint not null default 0,
  primary key (pledge, unit, year),
  -- JavaScript counts exactly up to here: ninety thousand milliards of cents.
  constraint pledged_something check (pledged between 1 and 9007199254740991),
  constraint released_of_pledged check (released between 0 and pledged),
  constraint spent_of_released check (spent between 0 and released)
);

-- What was pledged is the word given: it never changes afterwards, and no line goes away.
create function obligation.keep_pledged() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'lines of a pledge are not deleted' using errcode = 'check_violation';
  end if;
  if new.pledged <> old.pledged then
    raise exception 'what was pledged never changes' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger keep_pledged
  before update or delete on obligation.pledge_line
  for each row execute function obligation.keep_pledged();
