-- Who wants no letters about their duties and reads their desk instead. Personal, gone with the person.
create table accountability.no_duty_mail (
  person uuid primary key references person.person (id) on delete cascade
);
