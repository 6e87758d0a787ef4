-- Which version a version changes, and whom the change concerns: they sign again. Never changes.
create table compact.amendment (
  compact uuid not null,
  version integer not null,
  base_version integer not null check (base_version < version),
  affected uuid[] not null check (cardinality(affected) >= 1),
  primary key (compact, version),
  foreign key (compact, version) references compact.version (compact, version),
  foreign key (compact, base_version) references compact.version (compact, version)
);

create trigger amendment_never_changes
  before update or delete on compact.amendment
  for each row execute function compact.refuse_change();
