-- The directory: territories, bodies, the offices in them, who holds an office from when to when,
-- and who answers for which subject where.
create schema institution;

create table institution.area (
  id uuid primary key,
  code text not null unique,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  level text not null check (level in ('supranational', 'national', 'regional', 'local', 'community')),
  parent uuid references institution.area (id),
  population bigint check (population >= 0),
  created_at timestamptz not null
);

create index area_by_parent on institution.area (parent, code);

create table institution.institution (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  classification text not null check (classification in ('ministry', 'agency',
    'regional_government', 'municipality', 'legislature', 'court', 'audit', 'ngo', 'business',
    'academia', 'international', 'collaboration')),
  acronym text,
  area uuid references institution.area (id),
  state text not null check (state in ('proposed', 'active', 'dissolved')),
  founding_date date,
  dissolution_date date,
  -- Why there is no successor, where there is none.
  dissolution_reason jsonb,
  legal_basis jsonb,
  -- Its own instance, where it is not this one.
  home_instance text,
  website text,
  external_scheme text,
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The key lists are sorted by: the first name there, folded.
  sort_key text not null,
  search tsvector not null generated always as (
    -- Words as they are written, for names that are being typed; then their stems. Without a
    -- locale the parser takes every sign beyond ASCII for a letter: such signs become blanks.
    to_tsvector('simple', translate(name::text, '’‘“”«»…–—،؛؟', '            ')::jsonb)
    || to_tsvector('simple', coalesce(acronym, ''))
    || to_tsvector('english', coalesce(name ->> 'en', ''))
    || to_tsvector('french', translate(coalesce(name ->> 'fr', ''), '’«»…–—', '      '))
    || to_tsvector('arabic', translate(coalesce(name ->> 'ar', ''), '«»…–—،؛؟', '        '))
  ) stored,
  constraint known_outside check ((external_scheme is null) = (external_id is null)),
  constraint dissolved_once check ((state = 'dissolved') or dissolution_date is null),
  unique (external_scheme, external_id)
);

create index institution_by_name on institution.institution (sort_key, id);
create index institution_by_kind on institution.institution (classification, sort_key, id);
create index institution_by_area on institution.institution (area, sort_key, id);
create index institution_by_search on institution.institution using gin (search);

-- A body may belong to several (a joint agency); the first is the one charts draw it under.
create table institution.parent (
  child uuid not null references institution.institution (id),
  parent uuid not null references institution.institution (id),
  position integer not null,
  primary key (child, parent),
  check (child <> parent)
);

create index parent_by_parent on institution.parent (parent, child);

create table institution.succession (
  predecessor uuid not null references institution.institution (id),
  successor uuid not null references institution.institution (id),
  primary key (predecessor, successor),
  check (predecessor <> successor)
);

create index succession_by_successor on institution.succession (successor);

-- What other registers call a body: {scheme: "gov.uk", value: "D2"}.
create table institution.identifier (
  institution uuid not null references institution.institution (id),
  scheme text not null,
  value text not null,
  primary key (institution, scheme, value)
);

create table institution.post (
  id uuid primary key,
  institution uuid not null references institution.institution (id),
  label jsonb not null check (jsonb_typeof(label) = 'object' and label <> '{}'),
  role text not null check (role in ('head', 'owner', 'coordinator', 'signatory', 'handler',
    'steward', 'reviewer', 'statistician', 'curator', 'moderator', 'observer')),
  may_sign boolean not null default false,
  reports_to uuid references institution.post (id),
  position integer not null,
  abolished_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index post_by_institution on institution.post (institution, position, id);

-- How to reach an office, whoever holds it. The value is the office's, never a person's.
create table institution.contact (
  id uuid primary key,
  institution uuid not null references institution.institution (id),
  post uuid references institution.post (id),
  kind text not null check (kind in ('email', 'phone', 'address', 'web')),
  value text not null,
  position integer not null
);

create index contact_by_institution on institution.contact (institution, position, id);

-- Who holds a post. `until_day` is the first day without this holder. The person is an id only:
-- names stand in the schema of persons, where they can be erased.
create table institution.tenure (
  id uuid primary key,
  post uuid not null references institution.post (id),
  person uuid not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  acting boolean not null default false,
  -- The tenure in whose place this one acts, where somebody delegated.
  delegated_by uuid references institution.tenure (id),
  created_at timestamptz not null
);

create index tenure_by_post on institution.tenure (post, from_day desc, id);
create index tenure_by_person on institution.tenure (person, from_day desc, id);

create table institution.topic (
  scheme text not null check (scheme in ('sdg', 'cofog', 'life-event')),
  code text not null,
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  parent_code text,
  position integer not null,
  -- What people may type for it: the words of its names and those of everyday life, folded, with a
  -- space before and behind each.
  words text not null,
  primary key (scheme, code)
);

create table institution.mandate (
  id uuid primary key,
  institution uuid not null references institution.institution (id),
  scheme text not null,
  code text not null,
  area uuid not null references institution.area (id),
  function text not null check (function in ('policy', 'fund', 'deliver', 'regulate', 'inspect',
    'support')),
  legal_basis jsonb,
  valid_from date,
  -- The first day on which it no longer answers for this.
  valid_until date check (valid_until >= valid_from),
  created_at timestamptz not null,
  foreign key (scheme, code) references institution.topic (scheme, code)
);

create index mandate_by_institution on institution.mandate (institution, scheme, code);
create index mandate_by_topic on institution.mandate (scheme, code, area);
