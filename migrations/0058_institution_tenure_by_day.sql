-- Who took up a post lately is asked every day, for the handovers that wait.
create index tenure_by_day on institution.tenure (from_day, id);
