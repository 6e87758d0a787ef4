-- Who follows what: personal, gone with the person or when the last thing is no longer followed.
-- The planner keeps no samples of it.
create table accountability.follower (
  id uuid primary key,
  -- Somebody with an account is reached where they are reached now; anybody else by an address.
  person uuid unique references person.person (id) on delete cascade,
  address text unique,
  locale text not null,
  created_at timestamptz not null,
  check (num_nonnulls(person, address) = 1)
);

create table accountability.follow (
  id uuid primary key,
  follower uuid not null references accountability.follower (id) on delete cascade,
  kind text not null check (kind in ('commitment', 'compact', 'institution', 'post', 'area', 'topic',
    'outcome', 'escalation', 'search', 'all')),
  ref text not null check (length(ref) <= 1000),
  -- Where its news are filed; a search and everything are looked through instead.
  place integer references accountability.place (id),
  title jsonb not null,
  -- The path of its page, without the language.
  path text not null,
  how text not null check (how in ('at-once', 'daily', 'weekly', 'feed')),
  -- Facts from this one on are news.
  since bigint not null check (since >= 0),
  -- The day of the next digest; none where nothing is gathered.
  next_on date,
  created_at timestamptz not null,
  unique (follower, kind, ref),
  check ((how in ('daily', 'weekly')) = (next_on is not null)),
  check ((place is null) = (kind in ('search', 'all')))
);

create index follow_due on accountability.follow (next_on, follower) where next_on is not null;
create index follow_at_once on accountability.follow (place, follower) where how = 'at-once';
create index follow_of_place on accountability.follow (place);

-- Somebody typed an address: nothing is followed before its reader says so.
create table accountability.follow_request (
  id uuid primary key,
  address text not null,
  kind text not null,
  ref text not null,
  how text not null check (how in ('at-once', 'daily', 'weekly')),
  locale text not null,
  -- SHA-256 of the secret in the link: a stolen table confirms nothing.
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index follow_request_to on accountability.follow_request (address, created_at desc);
create index follow_request_by_age on accountability.follow_request (expires_at);

-- A secret address of a person's news and days, for themselves or for a post they hold.
create table accountability.private_address (
  id uuid primary key,
  person uuid not null references person.person (id) on delete cascade,
  post uuid,
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  unique nulls not distinct (person, post)
);

alter table accountability.follower
  alter column person set statistics 0,
  alter column address set statistics 0;
alter table accountability.follow
  alter column ref set statistics 0,
  alter column title set statistics 0,
  alter column path set statistics 0;
alter table accountability.follow_request
  alter column address set statistics 0,
  alter column ref set statistics 0,
  alter column secret_hash set statistics 0;
alter table accountability.private_address
  alter column person set statistics 0,
  alter column token_hash set statistics 0;
