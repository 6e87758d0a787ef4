-- What a stocktake decided about a thing on its agenda: once each, never changed. The command that
-- follows from it stands in the obligation itself; `decision` names it where there is one.
create table accountability.stocktake_decision (
  stocktake uuid not null,
  obligation uuid not null,
  kind text not null check (kind in ('redate', 'resource', 'reassign', 'release', 'uphold', 'split',
    'consent', 'refuse', 'confirm', 'dispute', 'assume', 'reject', 'update', 'none')),
  why jsonb not null check (jsonb_typeof(why) = 'object' and why <> '{}'),
  institution uuid not null,
  post uuid not null,
  -- Of whom an update is asked, and by when.
  asked_post uuid,
  asked_by_day date,
  escalation uuid,
  decision uuid,
  decided_at timestamptz not null,
  primary key (stocktake, obligation),
  -- Only what is on the agenda is decided on the spot.
  foreign key (stocktake, obligation)
    references accountability.stocktake_item (stocktake, obligation),
  constraint whole_ask
    check (num_nonnulls(asked_post, asked_by_day) = case kind when 'update' then 2 else 0 end)
);

create function accountability.keep_stocktake_decision() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'a decision of a stocktake stands' using errcode = 'check_violation';
  end if;
  if not exists (
    select from accountability.stocktake where id = new.stocktake and state = 'open'
  ) then
    raise exception 'only an open stocktake decides' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger keep_stocktake_decision
  before insert or update or delete on accountability.stocktake_decision
  for each row execute function accountability.keep_stocktake_decision();
