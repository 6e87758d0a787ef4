-- What a commitment says beside title, deliverable and day: the texts of the Open Government
-- Partnership's commitment form, and what a list that was brought in says in its own words.
create schema commitment;

create table commitment.ogp_text (
  obligation uuid primary key,
  -- The edition of the form it was written for; null where only a list's own words are kept.
  edition text check (edition in ('2015', '2022')),
  starts_on date,
  -- {"problem": {"en": "…", "fr": "…"}}
  texts jsonb not null check (jsonb_typeof(texts) = 'object' and length(texts::text) <= 200000),
  written_at timestamptz not null,
  constraint says_something check (texts <> '{}' or starts_on is not null)
);
