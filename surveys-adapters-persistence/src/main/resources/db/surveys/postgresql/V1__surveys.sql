-- For PostgreSQL; ../sqlite has the same tables for SQLite. Text columns have no maximum length: the domain limits
-- text.

create table tenant (
    id           uuid                     not null,
    issuer       varchar                  not null,
    name         varchar                  not null,
    status       varchar                  not null,
    signed_up_at timestamp with time zone not null,
    constraint tenant_pk primary key (id),
    constraint tenant_issuer_unique unique (issuer),
    constraint tenant_status_known check (status in ('ACTIVE', 'PAUSED'))
);

-- roles: names, separated by commas. name_lower: for searching. name_order: for sorting (see SortKey). as_of: when the
-- identity provider stated the roles.
create table app_user (
    id             uuid                     not null,
    tenant_id      uuid                     not null,
    subject        varchar                  not null,
    name           varchar                  not null,
    name_lower     varchar                  not null,
    name_order     bytea                    not null,
    email          varchar                  not null,
    email_verified boolean                  not null,
    roles          varchar                  not null,
    last_seen      date                     not null,
    as_of          timestamp with time zone not null,
    constraint app_user_pk primary key (id),
    constraint app_user_subject_unique unique (tenant_id, subject),
    constraint app_user_tenant_fk foreign key (tenant_id) references tenant (id)
);

create index app_user_by_name on app_user (tenant_id, name_order, id);
create index app_user_by_email on app_user (tenant_id, email);

create table survey (
    id             uuid                     not null,
    tenant_id      uuid                     not null,
    owner_id       uuid                     not null,
    public_id      varchar                  not null,
    title          varchar                  not null,
    title_lower    varchar                  not null,
    title_order    bytea                    not null,
    description    varchar                  not null,
    thanks         varchar                  not null,
    edition        integer                  not null,
    status         varchar                  not null,
    listing        varchar                  not null,
    opens_at       timestamp with time zone,
    closes_at      timestamp with time zone,
    response_limit integer,
    created_at     timestamp with time zone not null,
    version        bigint                   not null,
    constraint survey_pk primary key (id),
    constraint survey_public_id_unique unique (public_id),
    constraint survey_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint survey_owner_fk foreign key (owner_id) references app_user (id),
    constraint survey_status_known check (status in ('DRAFT', 'PUBLISHED')),
    constraint survey_listing_known check (listing in ('LISTED', 'LINK_ONLY'))
);

-- One index for each sort order of the lists; id breaks ties.
create index survey_by_tenant on survey (tenant_id, created_at, id);
create index survey_by_owner on survey (owner_id, status, created_at, id);
create index survey_by_listing on survey (status, listing, created_at, id);
create index survey_by_tenant_and_title on survey (tenant_id, title_order, id);
create index survey_by_owner_and_title on survey (owner_id, status, title_order, id);
create index survey_by_listing_and_title on survey (status, listing, title_order, id);
-- When the public lists change by themselves.
create index survey_by_opening on survey (status, listing, opens_at) where opens_at is not null;
create index survey_by_closing on survey (status, listing, closes_at) where closes_at is not null;

-- choices: one per line. least, most: limits as the author wrote them, of the number of choices or of a number.
create table question (
    survey_id     uuid    not null,
    id            uuid    not null,
    position      integer not null,
    text          varchar not null,
    help          varchar not null,
    required      boolean not null,
    type          varchar not null,
    choices       varchar not null,
    other         boolean not null,
    least         varchar,
    most          varchar,
    whole_numbers boolean not null,
    low_label     varchar not null,
    high_label    varchar not null,
    constraint question_pk primary key (survey_id, id),
    constraint question_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

-- user_id: the contributor; null for an open invitation. code, invited_by: of an invitation; null once it has been
-- accepted.
create table contributor (
    id         uuid                     not null,
    survey_id  uuid                     not null,
    email      varchar                  not null,
    invited_at timestamp with time zone not null,
    user_id    uuid,
    invited_by uuid,
    code       varchar,
    constraint contributor_pk primary key (id),
    constraint contributor_email_unique unique (survey_id, email),
    constraint contributor_user_unique unique (user_id, survey_id),
    constraint contributor_code_unique unique (code),
    constraint contributor_survey_fk foreign key (survey_id) references survey (id) on delete cascade,
    constraint contributor_user_fk foreign key (user_id) references app_user (id),
    constraint contributor_inviter_fk foreign key (invited_by) references app_user (id),
    constraint contributor_invited_or_joined check ((user_id is null) = (invited_by is not null))
);

create index contributor_by_email on contributor (email);
create index contributor_by_inviter on contributor (invited_by);

-- No foreign key to survey: the survey is deleted first, and its responses in small portions afterwards (see BackgroundRemover).
-- Queries for responses must therefore check that the survey exists.
-- answers: see AnswersColumn and the view below.
create table response (
    id             uuid                     not null,
    survey_id      uuid                     not null,
    answered_at    timestamp with time zone not null,
    submission_key varchar,
    answers        jsonb                    not null,
    constraint response_pk primary key (id)
);

create index response_by_time on response (survey_id, answered_at, id);
create unique index response_by_key on response (survey_id, submission_key) where submission_key is not null;

-- One row per value, numbered within the response. Answers outlive their question. leads: whether this is the first row
-- of its question, for counting answers. counted_as: what the value counts as in the results; null if it is not
-- counted. amount: what it adds to the sum of numbers; null for zero.
create view answer as
select r.id as response_id, 10000 * q.place + v.place as ordinal, r.survey_id,
       cast(q.item ->> 0 as uuid) as question_id, v.item ->> 0 as part, r.answered_at, v.item ->> 1 as text,
       v.place = 1 as leads, v.item ->> 2 as counted_as, cast(v.item ->> 3 as numeric(38, 6)) as amount
from response r
    cross join jsonb_array_elements(r.answers) with ordinality q (item, place)
    cross join jsonb_array_elements(q.item -> 1) with ordinality v (item, place);

-- What each answer counts for: one row per count.
create view counted as
select a.response_id, a.survey_id, a.answered_at, a.question_id, k.kind,
       case when k.kind = 'VALUE' then a.counted_as else '' end as answer,
       case when k.kind = 'VALUE' then a.amount end as amount
from answer a
    join (values ('ANSWERED'), ('VALUE'), ('OTHER')) k (kind)
        on k.kind = 'ANSWERED' and a.leads
            or k.kind = 'VALUE' and a.counted_as is not null
            or k.kind = 'OTHER' and a.part = 'OTHER';

-- Responses that are stored but not yet in the snapshot below (see BackgroundCounter). These tables have no foreign keys to
-- survey: counting would wait for transactions that change the survey. Their rows are deleted with the survey.
create table uncounted (
    survey_id   uuid                     not null,
    response_id uuid                     not null,
    answered_at timestamp with time zone not null,
    constraint uncounted_pk primary key (survey_id, response_id)
);

-- Deleted surveys that still have rows in other tables.
create table deleted_survey (
    survey_id uuid not null,
    constraint deleted_survey_pk primary key (survey_id)
);

-- The snapshot of what the responses to a survey add up to, but for those in "uncounted". responses: how many it
-- includes. totals: see TotalsColumn.
create table response_total (
    survey_id uuid    not null,
    responses bigint  not null,
    totals    jsonb   not null,
    constraint response_total_pk primary key (survey_id)
);

-- by_name: the person's name at that time. by_id, about_id: the person who acted and the person affected, so that both
-- can be anonymised; no foreign keys to app_user, because events outlive people.
create table survey_event (
    id          uuid                     not null,
    survey_id   uuid                     not null,
    happened_at timestamp with time zone not null,
    by_id       uuid,
    by_name     varchar                  not null,
    what        varchar                  not null,
    about_id    uuid,
    detail      varchar                  not null,
    constraint survey_event_pk primary key (id),
    constraint survey_event_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

create index survey_event_by_time on survey_event (survey_id, happened_at, id);
create index survey_event_by_person on survey_event (by_id);
create index survey_event_about_person on survey_event (about_id);

create table sealed_record (
    kind       varchar                  not null,
    record_key varchar                  not null,
    content    bytea                    not null,
    expires_at timestamp with time zone not null,
    constraint sealed_record_pk primary key (kind, record_key)
);

create index sealed_record_by_expiry on sealed_record (expires_at);
