-- One chain over everything that must not change unnoticed. Each line says which rows changed, as keyed stamps of them, and is
-- stamped over the line before it; lines are added and never changed.
create table record_line (
    line_number   bigint not null,
    at_instant    timestamp with time zone not null,
    changes       varchar(1000000) not null, -- one row of a table in each line of text
    previous_hash bytea not null,
    line_hash     bytea not null,
    constraint record_line_key primary key (line_number)
);

-- The last line. Whoever writes the next one holds this row, so that there is one chain.
create table record_head (
    id        smallint not null,
    last_line bigint   not null,
    last_hash bytea    not null,
    seal      bytea,
    constraint record_head_key primary key (id),
    constraint record_head_one check (id = 1)
);

-- How each row was when it was last written, so that a change can be told from what was there. The lines say the same.
create table record_row (
    subject  varchar(100) not null, -- kind and reference of what it belongs to
    row_name varchar(100) not null, -- table and keyed stamp of its key
    digest   varchar(60)  not null,
    constraint record_row_key primary key (subject, row_name)
);
insert into record_head (id, last_line, last_hash, seal) values (1, 0, cast('' as bytea), null);

-- On which days an anchor was taken, so that one node alone does it.
create table record_anchor (
    taken_on    date   not null,
    line_number bigint not null,
    constraint record_anchor_key primary key (taken_on)
);
