-- Who of those on call has been told that a side of a concern waits for somebody to take it on.
create table incident_on_call (
    case_reference varchar(20) not null references incident_case (case_reference),
    track          varchar(10) not null,
    person         varchar(64) not null,
    told_at        timestamp with time zone not null,
    constraint incident_on_call_key primary key (case_reference, track, person)
);
