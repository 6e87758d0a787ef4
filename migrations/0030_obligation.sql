create schema obligation;

-- What can be owed. Kinds differ by this small table only.
create table obligation.kind (
  kind text primary key,
  default_days integer,
  visibility text not null,
  confirms_itself boolean not null
);

insert into obligation.kind (kind, default_days, visibility, confirms_itself) values
  ('commitment', null, 'public', false),
  ('milestone', null, 'public', true),
  ('dependency', null, 'public', false),
  ('response', 30, 'public', false),
  ('task', null, 'applicant', false),
  ('evidence', 10, 'parties', false),
  ('update', null, 'public', false),
  ('pledge', null, 'public', false);

create table obligation.obligation (
  id uuid primary key,
  kind text not null references obligation.kind (kind),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  deliverable jsonb not null check (jsonb_typeof(deliverable) = 'object' and deliverable <> '{}'),
  debtor uuid not null,
  -- Exactly one post answers for it; never a person.
  accountable_post uuid not null,
  creditor_kind text not null check (creditor_kind in ('compact', 'institution', 'public')),
  creditor uuid check ((creditor is null) = (creditor_kind = 'public')),
  -- The compact it stands in, whoever it is owed to.
  compact uuid,
  outcomes uuid[] not null default '{}',
  topics text[] not null default '{}',
  origin_kind text not null,
  origin text,
  created_by uuid not null,
  created_by_post uuid,
  parent uuid references obligation.obligation (id),
  due_on date,
  original_due_on date,
  redates integer not null default 0 check (redates >= 0),
  completion text not null default 'not_started'
    check (completion in ('not_started', 'limited', 'substantial', 'complete')),
  note jsonb,
  state text not null check (state in ('draft', 'offered', 'accepted', 'declined', 'delivered',
    'fulfilled', 'released', 'withdrawn')),
  disputed boolean not null default false,
  visibility text not null default 'public',
  source_url text,
  external_scheme text,
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The key lists are sorted by: what has no date comes last.
  due_key date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  is_open boolean not null
    generated always as (state in ('offered', 'accepted', 'delivered')) stored,
  search tsvector not null generated always as (
    to_tsvector('english', coalesce(title ->> 'en', '') || ' ' || coalesce(deliverable ->> 'en', ''))
    || to_tsvector('french', coalesce(title ->> 'fr', '') || ' ' || coalesce(deliverable ->> 'fr', ''))
    || to_tsvector('arabic', coalesce(title ->> 'ar', '') || ' ' || coalesce(deliverable ->> 'ar', ''))
    || to_tsvector('simple', title - '{en,fr,ar}'::text[])
    || to_tsvector('simple', deliverable - '{en,fr,ar}'::text[])
    || to_tsvector('simple', coalesce(external_id, ''))
  ) stored,
  -- Only drafts and what was brought in from elsewhere may lack a date.
  constraint dated check (due_on is not null or state = 'draft' or external_scheme is not null),
  constraint stays_dated check (original_due_on is null or due_on is not null),
  constraint known_outside check ((external_scheme is null) = (external_id is null)),
  unique (external_scheme, external_id),
  -- What copies in `supporting` follow.
  unique (id, kind, state, due_key)
);

create index obligation_by_due on obligation.obligation (kind, due_key, id);
create index obligation_by_state on obligation.obligation (kind, state, due_key, id);
create index obligation_open on obligation.obligation (kind, due_key, id) where is_open;
create index obligation_by_debtor on obligation.obligation (debtor, kind, due_key, id);
create index obligation_by_debtor_state on obligation.obligation (debtor, kind, state, due_key, id);
create index obligation_by_compact on obligation.obligation (compact, kind, due_key, id)
  where compact is not null;
create index obligation_by_parent on obligation.obligation (parent, due_key, id)
  where parent is not null;
create index obligation_by_post on obligation.obligation (accountable_post, state);
create index obligation_by_search on obligation.obligation using gin (search)
  with (fastupdate = off);
create index obligation_by_topic on obligation.obligation using gin (topics);

-- Who helps. State and date are copies kept true by the foreign key, so that one index range
-- answers "what does this institution support".
create table obligation.supporting (
  obligation uuid not null,
  institution uuid not null,
  post uuid,
  role text not null default 'supporting',
  position integer not null,
  kind text not null,
  state text not null,
  due_key date not null,
  primary key (obligation, institution),
  foreign key (obligation, kind, state, due_key)
    references obligation.obligation (id, kind, state, due_key) on update cascade
);

create index supporting_by_institution
  on obligation.supporting (institution, kind, due_key, obligation);
create index supporting_by_institution_state
  on obligation.supporting (institution, kind, state, due_key, obligation);

-- What shows that it was done: links now, files later.
create table obligation.evidence (
  id uuid primary key,
  obligation uuid not null references obligation.obligation (id),
  title jsonb not null,
  url text not null,
  post uuid,
  added_at timestamptz not null
);

create index evidence_by_obligation on obligation.evidence (obligation, added_at, id);
