-- Promises that name no subject: the silo map says how many it cannot place.
create index obligation_without_topic on obligation.obligation (id)
  where kind = 'commitment' and topics = '{}'
    and state in ('offered', 'accepted', 'delivered', 'fulfilled');
