-- What a concern is about, whom it is about, the class of its risk, the rule by which it is kept and why somebody outside is
-- told are sealed under the case's key; its sides, how they ended and who outside is told are codes. Both are longer than the
-- words. What is there is written so at the next start.
alter table incident_case alter column category set data type varchar(400);
alter table incident_case alter column subject_kind set data type varchar(400);
alter table incident_case alter column risk_class set data type varchar(400);
alter table incident_case alter column retention_rule set data type varchar(400);
alter table incident_track alter column track set data type varchar(200);
alter table incident_track alter column outcome set data type varchar(200);
alter table incident_entry alter column track set data type varchar(200);
alter table incident_external_report alter column track set data type varchar(200);
alter table incident_external_report alter column agency set data type varchar(200);
alter table incident_external_report alter column or_agency set data type varchar(200);
alter table incident_external_report alter column source set data type varchar(2000);
alter table incident_person alter column track set data type varchar(200);
alter table incident_person_token alter column track set data type varchar(200);
alter table incident_on_call alter column track set data type varchar(200);
-- What is sealed is filled up to one length, so that it is not told by its length.
alter table second_factor alter column sealed_secret set data type varchar(400);
