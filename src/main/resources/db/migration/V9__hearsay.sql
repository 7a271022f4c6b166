-- What was only said satisfies no duty, and of two agencies one may be enough.
alter table incident_external_report add column said varchar(200000); -- what was said, by whom; nobody has confirmed it
alter table incident_external_report add column to_confirm boolean default false not null; -- the task is to ask them, not to tell them
alter table incident_external_report add column or_agency varchar(30); -- once this one is told, a person may withdraw the report
