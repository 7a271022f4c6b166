-- H2 keeps the connection that made a check with a list of values (in), and asks it each time: once that connection is
-- closed, after half an hour, nothing can be written into the table any more. A comparison of texts asks nobody.
alter table person drop constraint person_kind;
alter table person add constraint person_kind
    check (',EMPLOYEE,GOVERNOR,VOLUNTEER,PARENT,CONTRACTOR,' like '%,' || kind || ',%');
alter table account_application drop constraint account_application_status;
alter table account_application add constraint account_application_status
    check (',open,live,refused,withdrawn,' like '%,' || status || ',%');
alter table account_decision drop constraint account_decision_kind;
alter table account_decision add constraint account_decision_kind
    check (',approve,refuse,send-back,' like '%,' || decision || ',%');
