-- The public record. Facts are appended by business transactions to the outbox, numbered once by
-- the sequencer, and never changed again: triggers refuse it whoever asks.
create schema ledger;

create table ledger.outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null unique,
  sub text not null,
  type text not null,
  rev integer not null check (rev >= 1),
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  entry bytea not null check (length(entry) <= 60000)
);

create table ledger.entry (
  idx bigint primary key check (idx >= 0),
  event_id uuid not null unique,
  sub text not null,
  type text not null,
  rev integer not null,
  leaf_hash bytea not null,
  entry bytea not null,
  unique (sub, rev)
);

create index entry_type on ledger.entry (type, idx desc);

-- The newest fact of each subject: its revision and hash, which the next one names.
create table ledger.subject (
  sub text primary key,
  rev integer not null,
  leaf_hash bytea not null,
  idx bigint
);

-- Complete nodes of the tree, 256 hashes a row; a row only grows, and the part of it that a
-- smaller tree had is its first bytes.
create table ledger.tile (
  level smallint not null,
  n bigint not null,
  hashes bytea not null,
  primary key (level, n)
);

create table ledger.head (
  one boolean primary key default true check (one),
  size bigint not null,
  root bytea not null,
  signed bigint not null default 0
);

insert into ledger.head (size, root)
values (0, decode('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'));

create table ledger.checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  signed_at timestamptz not null
);

-- How far each reaction has read.
create table ledger.cursor (
  name text primary key,
  next bigint not null,
  failures integer not null default 0,
  retry_at timestamptz,
  last_fault text
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the public record only grows: % on ledger.% is refused', tg_op, tg_table_name;
end $$;

create function ledger.refuse_shrinking() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'head' and new.size < old.size then
    raise exception 'the public record only grows: its head may not go back';
  end if;
  return new;
end $$;

create function ledger.refuse_other_hashes() returns trigger language plpgsql as $$
begin
  if substr(new.hashes, 1, length(old.hashes)) <> old.hashes then
    raise exception 'the public record only grows: a node may not change';
  end if;
  return new;
end $$;

create trigger entry_stays before update or delete on ledger.entry
for each row execute function ledger.refuse_change();
create trigger entry_is_not_emptied before truncate on ledger.entry
for each statement execute function ledger.refuse_change();
create trigger checkpoint_stays before update or delete on ledger.checkpoint
for each row execute function ledger.refuse_change();
create trigger checkpoint_is_not_emptied before truncate on ledger.checkpoint
for each statement execute function ledger.refuse_change();
create trigger head_grows before update on ledger.head
for each row execute function ledger.refuse_shrinking();
create trigger head_stays before delete or truncate on ledger.head
for each statement execute function ledger.refuse_change();
create trigger tile_grows before update on ledger.tile
for each row execute function ledger.refuse_other_hashes();
create trigger tile_stays before delete or truncate on ledger.tile
for each statement execute function ledger.refuse_change();
