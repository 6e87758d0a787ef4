create schema compact;

create table compact.compact (
  id uuid primary key,
  state text not null check (state in ('draft', 'open_for_signature', 'active', 'under_review',
    'closed', 'terminated')),
  -- The version people see and sign, and the one that binds.
  current_version integer not null,
  version_in_force integer,
  external_id text unique,
  row_version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index compact_by_age on compact.compact (created_at desc, id desc);

-- One text of a compact. Its hash is what is signed, so the text never changes.
create table compact.version (
  compact uuid not null references compact.compact (id),
  version integer not null check (version >= 1),
  content jsonb not null,
  -- The very bytes that were hashed: RFC 8785 canonical JSON.
  canonical text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  primary key (compact, version)
);

create index version_by_hash on compact.version (hash);

create table compact.signature (
  compact uuid not null,
  version integer not null,
  institution uuid not null,
  post uuid not null,
  tenure uuid not null,
  hash text not null,
  signed_at timestamptz not null,
  primary key (compact, version, institution),
  foreign key (compact, version) references compact.version (compact, version)
);

-- Which institutions are bound by which version: read by "what has this institution signed".
create table compact.party (
  compact uuid not null references compact.compact (id),
  version integer not null,
  institution uuid not null,
  role text not null check (role in ('lead', 'partner', 'supporter', 'observer')),
  required boolean not null,
  position integer not null,
  primary key (compact, version, institution)
);

create index party_by_institution on compact.party (institution, compact);

create function compact.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a compact and its signatures never change'
    using errcode = 'check_violation';
end $$;

create trigger version_never_changes
  before update or delete on compact.version
  for each row execute function compact.refuse_change();

create trigger signature_never_changes
  before update or delete on compact.signature
  for each row execute function compact.refuse_change();
