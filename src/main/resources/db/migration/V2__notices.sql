-- Who is to be told what by e-mail: one row per recipient, written in the engine's own transaction.
-- No address (looked up when sending), no name, nothing that anybody typed.
create table notice (
    id                    varchar(64)  primary key,  -- made of kind, about, recipient and occasion
    kind                  varchar(20)  not null,
    about                 varchar(64)  not null,     -- the task; the process instance where it is about an outcome
    recipient             varchar(255) not null,     -- user id
    occasion              varchar(255) not null,     -- tells one reminder, or one outcome, from the next
    case_reference        varchar(40),
    task_name             varchar(255),              -- as the model calls it
    outcome               varchar(100),              -- a key in notices.properties
    due_at                timestamp with time zone,
    process_definition_id varchar(64)  not null,
    process_instance_id   varchar(64)  not null,
    activity_id           varchar(255) not null,
    written_at            timestamp with time zone not null,
    sent_at               timestamp with time zone,  -- the mail server has taken it
    dropped_at            timestamp with time zone,  -- it was not needed, or could not be sent, for the reason beside it
    dropped_because       varchar(40),
    constraint notice_once unique (kind, about, recipient, occasion),
    constraint notice_sent_or_dropped check (sent_at is null or dropped_at is null)
);

create index notice_about on notice (about);
