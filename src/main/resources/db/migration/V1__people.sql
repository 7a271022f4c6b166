-- What the school knows about a person beside the sign-in, which Camunda keeps. The id is the sign-in's.
create table person (
    id           varchar(64)  not null primary key,
    display_name varchar(200) not null,
    kind         varchar(20)  not null,
    line_manager varchar(64),
    department   varchar(100),
    leaves_on    date, -- the last day at the school
    constraint person_kind check (kind in ('EMPLOYEE', 'GOVERNOR', 'VOLUNTEER', 'PARENT', 'CONTRACTOR')),
    constraint person_line_manager foreign key (line_manager) references person (id),
    constraint person_not_own_manager check (line_manager is null or line_manager <> id)
);
