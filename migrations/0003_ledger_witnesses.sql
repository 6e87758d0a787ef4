-- Whom this instance asks to sign along, and when their signatures are enough: the text of a
-- policy (C2SP tlog-policy). The newest is in force.
create table ledger.policy (
  id integer generated always as identity primary key,
  text text not null check (length(text) <= 65536),
  set_at timestamptz not null
);

-- The logs of others that this instance signs along for, by their names.
create table ledger.watched_log (
  origin text primary key check (length(origin) <= 1000),
  vkeys text[] not null check (cardinality(vkeys) between 1 and 8),
  -- The newest state this instance signed along: it never signs a smaller or another one.
  size bigint not null default 0 check (size >= 0),
  root bytea check (length(root) = 32),
  note text,
  cosigned_at timestamptz,
  added_at timestamptz not null,
  -- Where the log is served, when this instance keeps a mirror of it too.
  url text check (length(url) <= 1000),
  -- No longer signed along for; its state stays, so that it could only go on from there.
  stopped_at timestamptz
);

create function ledger.refuse_older_witness() returns trigger language plpgsql as $$
begin
  if new.origin = old.origin
    and (new.size > old.size or (new.size = old.size and new.root is not distinct from old.root))
  then
    return new;
  end if;
  raise exception 'a witness never goes back: % is not after %', new.size, old.size;
end $$;

create trigger watched_log_grows before update on ledger.watched_log
for each row execute function ledger.refuse_older_witness();
create trigger watched_log_stays before delete or truncate on ledger.watched_log
for each statement execute function ledger.refuse_change();
