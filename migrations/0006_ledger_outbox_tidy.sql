-- What was numbered leaves the outbox at once and in thousands: its dead rows are tidied up as soon
-- as there are some, or every question that counts what waits would walk over them.
alter table ledger.outbox set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);
