-- A text that parties write together: theirs alone until it is put to signature.
create table compact.draft (
  compact uuid primary key references compact.compact (id),
  -- The version it changes; null for a first text.
  base_version integer check (base_version >= 1),
  institution uuid not null,
  post uuid not null,
  created_at timestamptz not null
);

-- Each section has a revision of its own: two people meet only where they write in the same one.
create table compact.draft_section (
  compact uuid not null references compact.draft (compact) on delete cascade,
  section text not null check (section in ('participants', 'outcomes', 'accountability',
    'cultures', 'leadership', 'roles', 'resources', 'agreement')),
  content jsonb not null,
  revision integer not null default 1 check (revision >= 1),
  institution uuid not null,
  post uuid not null,
  saved_at timestamptz not null,
  primary key (compact, section)
);

-- Read by "which drafts does this institution write in".
create index draft_section_participants on compact.draft_section using gin (content)
  where section = 'participants';
