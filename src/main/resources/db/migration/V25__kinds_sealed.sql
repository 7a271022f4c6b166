-- What a concern is about, whom it is about, the class of its risk, the rule by which it is kept and why somebody outside is
-- told are sealed under the case's key, longer than the words; whom to tell is a code. What is there is sealed at the next start.
alter table incident_case alter column category set data type varchar(200);
alter table incident_case alter column subject_kind set data type varchar(200);
alter table incident_case alter column risk_class set data type varchar(200);
alter table incident_case alter column retention_rule set data type varchar(200);
alter table incident_external_report alter column agency set data type varchar(200);
alter table incident_external_report alter column or_agency set data type varchar(200);
alter table incident_external_report alter column source set data type varchar(2000);
