-- The master keys are elsewhere; here is only what shows at the start that they are the right ones.
create table master_key (
    key_number integer      not null primary key,
    proof      varchar(200) not null,
    first_used timestamp with time zone not null
);

-- The key of each case, sealed under a master key. The case is a process instance or, for what our own tables hold, its
-- reference. A destroyed key leaves its row, which says who destroyed it, when and why.
create table case_key (
    case_id           varchar(64) not null primary key,
    master_key        integer references master_key (key_number),
    sealed_key        varchar(1000),
    made_at           timestamp with time zone not null,
    destroyed_at      timestamp with time zone,
    destroyed_by      varchar(64),
    destroyed_because varchar(500),
    constraint case_key_there_or_destroyed check ((sealed_key is null) = (destroyed_at is not null)),
    constraint case_key_sealed check ((sealed_key is null) = (master_key is null)),
    constraint case_key_destroyed_by check ((destroyed_at is null) = (destroyed_by is null))
);
create index case_key_master_key on case_key (master_key);

-- What people wrote is sealed in our own tables too, and needs more room there than in clear.
alter table account_decision alter column reason set data type varchar(100000);
alter table account_decision alter column conditions set data type varchar(100000);
alter table account_decision alter column members_present set data type varchar(100000);
alter table account_decision alter column minute_reference set data type varchar(100000);
alter table account_decision alter column dsl_hazards set data type varchar(100000);
alter table account_decision alter column dsl_controls set data type varchar(100000);
alter table account_decision alter column dsl_view set data type varchar(100000);
alter table account_decision alter column why_this_person set data type varchar(100000);
alter table official_account alter column purpose set data type varchar(100000);
alter table official_account alter column exit_strategy set data type varchar(100000);
alter table official_account alter column external_monitor set data type varchar(100000);
alter table official_account alter column department set data type varchar(100000);
alter table account_custody alter column vault_reference set data type varchar(100000);
alter table account_notice alter column channel set data type varchar(100000);
alter table account_notice alter column content set data type varchar(100000);
alter table filter_exemption alter column scope set data type varchar(100000);
