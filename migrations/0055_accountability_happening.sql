-- What can be followed, and which facts happened there: one range of an index answers what is new at
-- a place. Filed from the record in its order, and nothing about anybody; it can be filed anew.
create table accountability.place (
  id integer generated always as identity primary key,
  -- "commitment:<id>", "area:<code>", "topic:<scheme>:<code>" …
  key text not null unique check (key ~ '^[a-z]+:.+$')
);

create table accountability.happening (
  place integer not null references accountability.place (id),
  fact bigint not null check (fact >= 0),
  primary key (place, fact)
);

-- How far the record is filed, and how far those who want to hear at once were told.
create table accountability.filing (
  one boolean primary key default true check (one),
  next bigint not null default 0 check (next >= 0),
  told bigint not null default 0 check (told >= 0)
);

insert into accountability.filing default values;
