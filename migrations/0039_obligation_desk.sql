-- What a desk asks: what is owed to an institution, and what a post has promised or asked for itself.
create index obligation_open_by_creditor on obligation.obligation (creditor, due_key, id)
  where is_open and creditor is not null;
create index obligation_by_creator_post on obligation.obligation (created_by_post, due_key, id)
  where created_by_post is not null and is_open;
