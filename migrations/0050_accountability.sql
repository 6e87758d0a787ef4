-- What the account keeps of its own: how far somebody has read on their desk, and handovers.
create schema accountability;

-- Personal, and gone with the person. Facts numbered `since` and later are new; a look soon after
-- another belongs to the same visit, so that nothing disappears by reading it twice.
create table accountability.desk_visit (
  person uuid primary key references person.person (id) on delete cascade,
  looked_at timestamptz not null,
  since bigint not null check (since >= 0),
  until bigint not null check (until >= since)
);

-- The new holder of a post has accepted what it owes: once in a tenure, and never undone.
create table accountability.handover (
  tenure uuid primary key,
  post uuid not null,
  institution uuid not null,
  -- How much was open, as the pack showed it.
  open integer not null check (open >= 0),
  accepted_at timestamptz not null
);

create index handover_by_post on accountability.handover (post, accepted_at desc);

create function accountability.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a handover that was accepted stands' using errcode = 'check_violation';
end $$;

create trigger handover_never_changes
  before update or delete on accountability.handover
  for each row execute function accountability.refuse_change();
