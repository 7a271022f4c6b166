-- The record names a row by text.
alter table sign_in_entry add column name varchar(36);
update sign_in_entry set name = cast(id as varchar(36));
alter table sign_in_entry alter column name set not null;
create unique index sign_in_entry_name on sign_in_entry (name);
