-- Messages of a demonstration, readable at /dev/mail. Stays empty in production.
create schema mail;

create table mail.message (
  id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  lang text not null,
  sent_at timestamptz not null
);
