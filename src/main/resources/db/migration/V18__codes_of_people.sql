-- Who told, who is accused, who takes no part and who dealt with it are written as codes, longer than a sign-in.
alter table incident_case alter column reporter set data type varchar(200);
alter table incident_track alter column manager set data type varchar(200);
alter table incident_track alter column subject_person set data type varchar(200);
alter table incident_excluded alter column person set data type varchar(200);
alter table incident_entry alter column who set data type varchar(200);
alter table incident_external_report alter column made_by set data type varchar(200);
alter table incident_evidence alter column added_by set data type varchar(200);
alter table incident_lesson alter column recorded_by set data type varchar(200);
alter table incident_action alter column owner set data type varchar(200);
alter table incident_action alter column done_by set data type varchar(200);
alter table incident_sent alter column reporter set data type varchar(200);
alter table incident_on_call alter column person set data type varchar(200);
