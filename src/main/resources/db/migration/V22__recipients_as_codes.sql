-- The recipient is written as a code and the id is a keyed hash; who was told before is taken over at the next start.
-- A notice of a new device belongs to no process.
alter table notice alter column process_definition_id drop not null;
alter table notice alter column process_instance_id drop not null;
alter table notice alter column activity_id drop not null;
create index sign_in_entry_person on sign_in_entry (person, happened_at);
