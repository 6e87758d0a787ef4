-- The rest of what may be asked of an obligation: other dates that wait for consent, transfers that
-- wait for a new debtor, release by decision, and silence that counts as consent.
alter table obligation.kind add column lapses boolean not null default true;
update obligation.kind set lapses = false where kind in ('response', 'task');

alter table obligation.obligation
  -- Days from which the clocks run.
  add column offered_on date,
  add column delivered_on date,
  -- Kept because nobody answered its delivery in time.
  add column tacit boolean not null default false,
  -- The decision that released it.
  add column decision text,
  -- Another date, asked for by the office that answers for it.
  add column proposed_due_on date,
  add column proposed_why jsonb,
  add column proposed_by uuid,
  add column proposed_by_post uuid,
  add column proposed_on date,
  -- Who should owe it instead. Until they accept, debtor and accountable post stay as they are.
  add column transfer_debtor uuid,
  add column transfer_post uuid,
  add column transfer_why jsonb,
  add column transfer_by uuid,
  add column transfer_by_post uuid,
  add column transfer_on date;

-- What is known of rows from before: the day they were written, and the day they last changed.
update obligation.obligation
set
  offered_on = case when state <> 'draft' then (created_at at time zone 'UTC')::date end,
  delivered_on = case when state in ('delivered', 'fulfilled')
    then (updated_at at time zone 'UTC')::date end;

alter table obligation.obligation
  add constraint offered_on_a_day check (state = 'draft' or offered_on is not null),
  add constraint delivered_on_a_day check (state <> 'delivered' or delivered_on is not null),
  add constraint tacit_when_kept check (not tacit or state = 'fulfilled'),
  add constraint released_by_decision
    check (state <> 'released' or decision is not null or external_scheme is not null),
  add constraint whole_proposal check (num_nonnulls(proposed_due_on, proposed_why, proposed_by,
    proposed_by_post, proposed_on) in (0, 5)),
  add constraint proposal_in_work check (proposed_due_on is null or state = 'accepted'),
  add constraint whole_transfer check (num_nonnulls(transfer_debtor, transfer_post, transfer_why,
    transfer_by, transfer_by_post, transfer_on) in (0, 6)),
  add constraint transfer_in_work check (transfer_post is null or state = 'accepted'),
  add constraint transfer_elsewhere check (transfer_post <> accountable_post);

create index obligation_unanswered_offers on obligation.obligation (offered_on, id)
  where state = 'offered';
create index obligation_unanswered_deliveries on obligation.obligation (delivered_on, id)
  where state = 'delivered';
create index obligation_drafts on obligation.obligation (created_by_post, created_at desc, id)
  where state = 'draft';
create index obligation_proposals on obligation.obligation (proposed_on, id)
  where proposed_due_on is not null;
create index obligation_transfers on obligation.obligation (transfer_post, id)
  where transfer_post is not null;

-- A date moves by a redate only, and every redate is counted; the first one never moves.
create or replace function obligation.keep_original_due_on() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.original_due_on is distinct from old.original_due_on then
    raise exception 'original_due_on of % never changes', old.id using errcode = 'check_violation';
  end if;
  if old.state <> 'draft'
    and new.redates - old.redates <> (new.due_on is distinct from old.due_on)::integer then
    raise exception 'the date of % moves by one redate at a time', old.id
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
