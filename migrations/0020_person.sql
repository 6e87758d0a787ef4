-- Everything that says something about a person stands here and nowhere else, so that it can be
-- erased: rows go, facts stay verifiable as redacted.
create schema person;

create table person.person (
  id uuid primary key,
  display_name text not null check (display_name <> ''),
  -- The name shown to the public where somebody takes part as a citizen.
  pseudonym text not null unique,
  verification text not null check (verification in ('none', 'contact', 'resident', 'official')),
  locale text not null,
  channel text not null default 'mail' check (channel in ('mail', 'sms', 'post')),
  access_needs text not null default '',
  is_operator boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Ways to prove that it is this person: an address, a passkey, an account elsewhere.
create table person.login (
  id uuid primary key,
  person uuid not null references person.person (id) on delete cascade,
  kind text not null check (kind in ('email', 'passkey', 'oidc')),
  -- The address in lower case; the credential id; issuer and subject.
  identifier text not null,
  secret jsonb not null default '{}',
  label text not null default '',
  verified_at timestamptz,
  created_at timestamptz not null,
  last_used_at timestamptz,
  unique (kind, identifier)
);

create index login_by_person on person.login (person, kind, created_at);

-- One address each: a second one replaces the first.
create unique index login_one_address on person.login (person) where kind = 'email';

create table person.session (
  id uuid primary key,
  -- SHA-256 of the cookie: a stolen table opens no session.
  token_hash bytea not null unique,
  person uuid not null references person.person (id) on delete cascade,
  device text not null default '',
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_by_person on person.session (person, used_at desc);
create index session_by_age on person.session (expires_at);

-- A step of signing in that waits for its second half: a code, a passkey's or provider's answer.
create table person.challenge (
  id uuid primary key,
  kind text not null check (kind in ('email', 'email-change', 'passkey-sign-in',
    'passkey-add', 'oidc')),
  person uuid references person.person (id) on delete cascade,
  address text,
  secret_hash bytea,
  detail jsonb not null default '{}',
  attempts integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index challenge_by_age on person.challenge (expires_at);
create index challenge_by_address on person.challenge (address, created_at desc);

-- What salted digests in facts stand for. Erasing a row redacts the fact.
create table person.disclosure (
  digest text primary key,
  person uuid not null references person.person (id) on delete cascade,
  sub text not null,
  disclosure text not null,
  created_at timestamptz not null
);

create index disclosure_by_person on person.disclosure (person);
