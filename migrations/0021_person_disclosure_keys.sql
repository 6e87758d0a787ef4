-- What digests in facts stand for is sealed under a key of each person. The keys stand in a table of
-- their own that backups leave out of their archive: who was erased cannot be read from an old one.
create table person.data_key (
  person uuid primary key references person.person (id) on delete cascade,
  key bytea not null check (length(key) = 32),
  created_at timestamptz not null
);

-- Rows from before keep their text until the program seals them, at its next start.
alter table person.disclosure
  alter column disclosure drop not null,
  -- Nonce, AES-256-GCM of the disclosure with the digest as additional data, tag.
  add column sealed bytea check (length(sealed) > 28),
  add column is_public boolean not null default false,
  add constraint disclosure_is_kept_once check (num_nonnulls(disclosure, sealed) = 1);

-- Until now digests stood for nothing but the names of those who held a post, which its page shows.
update person.disclosure
set is_public = true
where sub like 'urn:commonweal:post:%';

create index disclosure_unsealed on person.disclosure (digest) where disclosure is not null;

-- The database's statistics keep samples of what columns hold, also of rows that are gone. Of these
-- columns it keeps none; giving a column the type it has forgets the samples it took before.
alter table person.person
  alter column display_name type text,
  alter column display_name set statistics 0,
  alter column pseudonym type text,
  alter column pseudonym set statistics 0,
  alter column access_needs type text,
  alter column access_needs set statistics 0;

alter table person.login
  alter column identifier type text,
  alter column identifier set statistics 0,
  alter column secret type jsonb,
  alter column secret set statistics 0,
  alter column label type text,
  alter column label set statistics 0;

alter table person.session
  alter column token_hash type bytea,
  alter column token_hash set statistics 0,
  alter column device type text,
  alter column device set statistics 0;

alter table person.challenge
  alter column address type text,
  alter column address set statistics 0,
  alter column secret_hash type bytea,
  alter column secret_hash set statistics 0,
  alter column detail type jsonb,
  alter column detail set statistics 0;

alter table person.disclosure
  alter column disclosure type text,
  alter column disclosure set statistics 0,
  alter column sealed set statistics 0;

alter table person.data_key
  alter column key set statistics 0;
