-- What a case that was joined to another had to report, or had told, counts in the one that goes on.
alter table incident_external_report drop constraint incident_report_status;
alter table incident_external_report add constraint incident_report_status
    check (',open,made,covered,withdrawn,folded,' like '%,' || status || ',%');
-- The earlier case from which somebody is held still here, too: it is checked there, once.
alter table incident_excluded add column as_in varchar(20);
