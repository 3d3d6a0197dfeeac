-- For H2 (in its PostgreSQL mode) and PostgreSQL alike. What happened to surveys; what happened before this table was not noted.

-- by_name: as they were called then, and no reference: people go, what they did stays.
create table survey_event (
    id          uuid                     not null,
    survey_id   uuid                     not null,
    happened_at timestamp with time zone not null,
    by_name     varchar                  not null,
    what        varchar                  not null,
    detail      varchar                  not null,
    constraint survey_event_pk primary key (id),
    constraint survey_event_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

create index survey_event_by_time on survey_event (survey_id, happened_at, id);
