-- One statement appends: the newest fact of each subject is looked up, locked and named in the new
-- one where it lies. An entry comes in three pieces, between which stand what only the database
-- knows for sure: `prev`, the hash of the subject's previous fact, and `rev`, its number.
create function ledger.append(
  subs text[], types text[], ids uuid[], heads bytea[], middles bytea[], tails bytea[]
) returns void language plpgsql as $$
declare
  sub_now text;
  rev_now integer;
  prev bytea;
  bytes bytea;
  hash bytea;
begin
  -- Locked in the order of their names: two transactions never wait for each other in a circle.
  if cardinality(subs) > 1 then
    perform from ledger.subject s where s.sub = any(subs) order by s.sub for no key update;
  end if;
  for i in 1 .. cardinality(subs) loop
    sub_now := subs[i];
    loop
      select s.rev + 1, s.leaf_hash into rev_now, prev
      from ledger.subject s where s.sub = sub_now for no key update;
      if found then
        bytes := heads[i] || convert_to('"prev":"' || encode(prev, 'hex') || '",', 'UTF8')
          || middles[i] || convert_to(rev_now::text, 'UTF8') || tails[i];
        hash := sha256('\x00'::bytea || bytes);
        update ledger.subject s set rev = rev_now, leaf_hash = hash where s.sub = sub_now;
        exit;
      end if;
      rev_now := 1;
      bytes := heads[i] || middles[i] || '1'::bytea || tails[i];
      hash := sha256('\x00'::bytea || bytes);
      insert into ledger.subject (sub, rev, leaf_hash) values (sub_now, 1, hash)
      on conflict (sub) do nothing;
      -- Somebody else wrote the first fact about it a moment ago: then this is not the first.
      exit when found;
    end loop;
    insert into ledger.outbox (event_id, sub, type, rev, leaf_hash, entry)
    values (ids[i], sub_now, types[i], rev_now, hash, bytes);
  end loop;
end $$;
