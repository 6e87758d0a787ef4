-- The date first promised never changes once it left the draft, whoever asks.
create function obligation.keep_original_due_on() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.original_due_on is distinct from old.original_due_on then
    raise exception 'original_due_on of % never changes', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger keep_original_due_on
  before update on obligation.obligation
  for each row execute function obligation.keep_original_due_on();

-- Nothing public is ever deleted: it is withdrawn, with a reason.
create function obligation.refuse_delete() returns trigger language plpgsql as $$
begin
  raise exception 'obligations are withdrawn, not deleted' using errcode = 'check_violation';
end $$;

create trigger refuse_delete
  before delete on obligation.obligation
  for each row execute function obligation.refuse_delete();
