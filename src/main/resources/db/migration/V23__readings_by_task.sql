-- Who has read a side of a case is looked up by its tasks.
create index case_reading_task on case_reading (task_id);
