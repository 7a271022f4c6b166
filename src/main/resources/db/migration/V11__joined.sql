-- What a report said, as a keyed stamp, so that the same report sent twice is found and nobody reads from it what it said.
create table incident_sent (
    case_reference varchar(20) not null references incident_case (case_reference),
    reporter       varchar(64) not null,
    said           bytea       not null,
    sent_at        timestamp with time zone not null,
    constraint incident_sent_key primary key (case_reference)
);
create index incident_sent_reporter on incident_sent (reporter, sent_at);

-- Whom a case is about, as somebody wrote it: the child, the adult or somebody outside. All of it is sealed.
create table incident_person (
    case_reference varchar(20) not null references incident_case (case_reference),
    track          varchar(10) not null,
    said_in        varchar(12) not null, -- the report, there as who may be harmed, the assessment, or later
    full_name      varchar(100000),
    class_or_year  varchar(100000),
    born_on        varchar(100000),
    retires_on     varchar(100000), -- of an adult: normal retirement age, for how long it is kept
    constraint incident_person_key primary key (case_reference, track, said_in),
    constraint incident_person_said_in check (',report,harmed,assessment,later,' like '%,' || said_in || ',%')
);

-- Names and dates of birth as keyed stamps, by which earlier concerns about the same person are found.
create table incident_person_token (
    case_reference varchar(20) not null references incident_case (case_reference),
    track          varchar(10) not null,
    said_in        varchar(12) not null,
    token          varchar(64) not null,
    constraint incident_person_token_key primary key (case_reference, track, said_in, token)
);
create index incident_person_token_token on incident_person_token (token);
