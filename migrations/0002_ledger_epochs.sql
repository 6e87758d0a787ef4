-- A record that lost its key or its newest facts for ever may not go on under its name: it begins
-- anew as the next epoch. Facts keep one row of numbers across epochs ("places"); an epoch's own
-- index counts from its start.
create table ledger.epoch (
  n smallint primary key check (n >= 1),
  start bigint not null check (start >= 0),
  -- Its name in checkpoints and the key that readers check with; known with its first signature.
  origin text unique,
  vkey text,
  -- Why the epoch before it ended, and the last state of it that anybody is known to hold.
  reason text,
  previous jsonb,
  opened_at timestamptz not null default now()
);

insert into ledger.epoch (n, start) values (1, 0);

-- A retired epoch's last state stays as it was; the head belongs to the newest epoch.
alter table ledger.head
  add column epoch smallint not null default 1 references ledger.epoch (n),
  add column start bigint not null default 0;

alter table ledger.tile add column epoch smallint not null default 1 references ledger.epoch (n);
alter table ledger.tile drop constraint tile_pkey;
alter table ledger.tile add primary key (epoch, level, n);

-- The log's own signature makes a note; witnesses add lines to it; then it is shown to everybody.
drop trigger checkpoint_stays on ledger.checkpoint;
alter table ledger.checkpoint
  add column epoch smallint not null default 1 references ledger.epoch (n),
  add column cosignatures text not null default '',
  add column published_at timestamptz;
alter table ledger.checkpoint drop constraint checkpoint_pkey;
alter table ledger.checkpoint add primary key (epoch, size);
update ledger.checkpoint set published_at = signed_at;

create function ledger.refuse_other_checkpoint() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.epoch, new.size, new.root, new.note, new.signed_at)
      is distinct from (old.epoch, old.size, old.root, old.note, old.signed_at)
    or substr(new.cosignatures, 1, length(old.cosignatures)) <> old.cosignatures
    or (old.published_at is not null and new.published_at is distinct from old.published_at)
  then
    raise exception 'the public record only grows: % on ledger.% is refused', tg_op, tg_table_name;
  end if;
  return new;
end $$;

create trigger checkpoint_stays before update or delete on ledger.checkpoint
for each row execute function ledger.refuse_other_checkpoint();

-- The head goes back to nothing only when the next epoch opens, exactly where this one ended.
create or replace function ledger.refuse_shrinking() returns trigger language plpgsql as $$
begin
  if new.epoch = old.epoch and new.start = old.start and new.size >= old.size
    and new.signed >= old.signed
  then
    return new;
  end if;
  if new.epoch = old.epoch + 1 and new.start = old.start + old.size and new.size = 0
    and new.signed = 0
  then
    return new;
  end if;
  raise exception 'the public record only grows: its head may not go back';
end $$;

create function ledger.refuse_other_epoch() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.n, new.start, new.reason, new.previous, new.opened_at)
      is distinct from (old.n, old.start, old.reason, old.previous, old.opened_at)
    or (old.origin is not null and new.origin is distinct from old.origin)
    or (old.vkey is not null and new.vkey is distinct from old.vkey)
  then
    raise exception 'the public record only grows: % on ledger.% is refused', tg_op, tg_table_name;
  end if;
  return new;
end $$;

create trigger epoch_stays before update or delete on ledger.epoch
for each row execute function ledger.refuse_other_epoch();
create trigger epoch_is_not_emptied before truncate on ledger.epoch
for each statement execute function ledger.refuse_change();
