-- A compact without its names, to begin the next one from.
create table compact.template (
  id uuid primary key,
  name jsonb not null,
  sections jsonb not null,
  institution uuid not null,
  post uuid not null,
  created_at timestamptz not null
);

create index template_by_age on compact.template (created_at desc, id desc);
