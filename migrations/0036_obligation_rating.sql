-- How sure somebody is that an obligation will be met: the office that answers for it, or a reviewer
-- of another institution. Each rating stands for ever; the newest of its kind counts, for 45 days.
create table obligation.rating (
  id uuid primary key,
  obligation uuid not null references obligation.obligation (id),
  kind text not null check (kind in ('owner', 'independent')),
  confidence text not null check (confidence in ('green', 'amber', 'red')),
  reason jsonb check (jsonb_typeof(reason) = 'object' and reason <> '{}'),
  -- What somebody else must do; `asked` is the institution, null where only the words name it.
  ask jsonb check (jsonb_typeof(ask) = 'object' and ask <> '{}'),
  asked uuid,
  institution uuid not null,
  post uuid not null,
  assessed_on date not null,
  -- The last day on which it counts.
  expires_on date not null generated always as (assessed_on + 45) stored,
  given_at timestamptz not null,
  constraint reasoned check (confidence = 'green' or reason is not null),
  constraint asks check (confidence <> 'red' or ask is not null),
  constraint asks_for_something check (asked is null or ask is not null)
);

create index rating_by_obligation on obligation.rating (obligation, given_at desc, id desc);

-- The newest rating of each kind for each obligation that was ever rated. Kind, state and date are
-- copies kept true by the foreign key, so that one index answers "which promises are red".
create table obligation.confidence (
  obligation uuid primary key,
  kind text not null,
  state text not null,
  due_key date not null,
  owner_rating uuid references obligation.rating (id),
  owner_confidence text,
  owner_expires_on date,
  independent_rating uuid references obligation.rating (id),
  independent_confidence text,
  independent_expires_on date,
  is_rateable boolean not null generated always as (state in ('accepted', 'delivered')) stored,
  foreign key (obligation, kind, state, due_key)
    references obligation.obligation (id, kind, state, due_key) on update cascade
);

-- Whether a colour still counts depends on the day: the index finds the colour, the day is looked at.
create index confidence_rated on obligation.confidence (due_key, obligation)
  where is_rateable;
create index confidence_green on obligation.confidence (kind, due_key, obligation)
  where is_rateable and (owner_confidence = 'green' or independent_confidence = 'green');
create index confidence_amber on obligation.confidence (kind, due_key, obligation)
  where is_rateable and (owner_confidence = 'amber' or independent_confidence = 'amber');
create index confidence_red on obligation.confidence (kind, due_key, obligation)
  where is_rateable and (owner_confidence = 'red' or independent_confidence = 'red');
create index confidence_divergent on obligation.confidence (kind, due_key, obligation)
  where is_rateable and owner_confidence <> independent_confidence;
create index confidence_owned on obligation.confidence (kind, due_key, obligation)
  where is_rateable and owner_rating is not null;

-- The last word on who rates what; the rules refuse first, in words.
create function obligation.check_rating() returns trigger language plpgsql as $$
declare
  rated obligation.obligation;
begin
  select * into rated from obligation.obligation where id = new.obligation;
  if rated.state not in ('accepted', 'delivered') then
    raise exception 'obligation % is %, nobody rates it', new.obligation, rated.state
      using errcode = 'check_violation', constraint = 'rateable';
  end if;
  if (new.kind = 'owner') <> (new.institution = rated.debtor) then
    raise exception 'an owner rates its own obligations, a reviewer those of others'
      using errcode = 'check_violation', constraint = 'independent';
  end if;
  return new;
end $$;

create trigger check_rating
  before insert on obligation.rating
  for each row execute function obligation.check_rating();

create function obligation.replace_rating() returns trigger language plpgsql as $$
begin
  insert into obligation.confidence (obligation, kind, state, due_key)
  select id, kind, state, due_key
  from obligation.obligation
  where id = new.obligation
  on conflict (obligation) do nothing;
  if new.kind = 'owner' then
    update obligation.confidence
    set
      owner_rating = new.id,
      owner_confidence = new.confidence,
      owner_expires_on = new.expires_on
    where obligation = new.obligation;
  else
    update obligation.confidence
    set
      independent_rating = new.id,
      independent_confidence = new.confidence,
      independent_expires_on = new.expires_on
    where obligation = new.obligation;
  end if;
  return null;
end $$;

create trigger replace_rating
  after insert on obligation.rating
  for each row execute function obligation.replace_rating();

create function obligation.keep_rating() returns trigger language plpgsql as $$
begin
  raise exception 'a rating is replaced by a newer one, never changed or deleted'
    using errcode = 'check_violation';
end $$;

create trigger keep_rating
  before update or delete on obligation.rating
  for each row execute function obligation.keep_rating();

-- Another institution owes it now: what the one before thought of it is history.
create function obligation.forget_owner_rating() returns trigger language plpgsql as $$
begin
  update obligation.confidence
  set owner_rating = null, owner_confidence = null, owner_expires_on = null
  where obligation = new.id;
  return null;
end $$;

create trigger forget_owner_rating
  after update of debtor on obligation.obligation
  for each row
  when (old.debtor is distinct from new.debtor)
  execute function obligation.forget_owner_rating();
