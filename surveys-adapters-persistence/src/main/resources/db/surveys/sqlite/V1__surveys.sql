-- For SQLite; ../postgresql has the same tables for PostgreSQL. Ids are 16 bytes, instants are microseconds since 1970,
-- days are text (2026-11-24).

create table tenant (
    id           blob    not null,
    issuer       text    not null,
    name         text    not null,
    status       text    not null,
    signed_up_at integer not null,
    constraint tenant_pk primary key (id),
    constraint tenant_issuer_unique unique (issuer),
    constraint tenant_status_known check (status in ('ACTIVE', 'PAUSED'))
) strict;

-- roles: names, separated by commas. name_lower: for searching. name_order: for sorting (see SortKey). as_of: when the
-- identity provider stated the roles.
create table app_user (
    id             blob    not null,
    tenant_id      blob    not null,
    subject        text    not null,
    name           text    not null,
    name_lower     text    not null,
    name_order     blob    not null,
    email          text    not null,
    email_verified integer not null,
    roles          text    not null,
    last_seen      text    not null,
    as_of          integer not null,
    constraint app_user_pk primary key (id),
    constraint app_user_subject_unique unique (tenant_id, subject),
    constraint app_user_tenant_fk foreign key (tenant_id) references tenant (id)
) strict;

create index app_user_by_name on app_user (tenant_id, name_order, id);
create index app_user_by_email on app_user (tenant_id, email);

create table survey (
    id             blob    not null,
    tenant_id      blob    not null,
    owner_id       blob    not null,
    public_id      text    not null,
    title          text    not null,
    title_lower    text    not null,
    title_order    blob    not null,
    description    text    not null,
    thanks         text    not null,
    edition        integer not null,
    status         text    not null,
    listing        text    not null,
    opens_at       integer,
    closes_at      integer,
    response_limit integer,
    created_at     integer not null,
    version        integer not null,
    constraint survey_pk primary key (id),
    constraint survey_public_id_unique unique (public_id),
    constraint survey_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint survey_owner_fk foreign key (owner_id) references app_user (id),
    constraint survey_status_known check (status in ('DRAFT', 'PUBLISHED')),
    constraint survey_listing_known check (listing in ('LISTED', 'LINK_ONLY'))
) strict;

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
    survey_id     blob    not null,
    id            blob    not null,
    position      integer not null,
    text          text    not null,
    help          text    not null,
    required      integer not null,
    type          text    not null,
    choices       text    not null,
    other         integer not null,
    least         text,
    most          text,
    whole_numbers integer not null,
    low_label     text    not null,
    high_label    text    not null,
    constraint question_pk primary key (survey_id, id),
    constraint question_survey_fk foreign key (survey_id) references survey (id) on delete cascade
) strict;

-- user_id: the contributor; null for an open invitation. code, invited_by: of an invitation; null once it has been
-- accepted.
create table contributor (
    id         blob    not null,
    survey_id  blob    not null,
    email      text    not null,
    invited_at integer not null,
    user_id    blob,
    invited_by blob,
    code       text,
    constraint contributor_pk primary key (id),
    constraint contributor_email_unique unique (survey_id, email),
    constraint contributor_user_unique unique (user_id, survey_id),
    constraint contributor_code_unique unique (code),
    constraint contributor_survey_fk foreign key (survey_id) references survey (id) on delete cascade,
    constraint contributor_user_fk foreign key (user_id) references app_user (id),
    constraint contributor_inviter_fk foreign key (invited_by) references app_user (id),
    constraint contributor_invited_or_joined check ((user_id is null) = (invited_by is not null))
) strict;

create index contributor_by_email on contributor (email);
create index contributor_by_inviter on contributor (invited_by);

-- No foreign key to survey: the survey is deleted first, and its responses in small portions afterwards (see BackgroundRemover).
-- Queries for responses must therefore check that the survey exists.
-- answers: JSON, see AnswersColumn and the view below.
create table response (
    id             blob    not null,
    survey_id      blob    not null,
    answered_at    integer not null,
    submission_key text,
    answers        text    not null,
    constraint response_pk primary key (id)
) strict;

create index response_by_time on response (survey_id, answered_at, id);
create unique index response_by_key on response (survey_id, submission_key) where submission_key is not null;

-- One row per value, numbered within the response. Answers outlive their question. leads: whether this is the first row
-- of its question, for counting answers. counted_as: what the value counts as in the results; null if it is not
-- counted. amount: what it adds to the sum of numbers; null for zero.
create view answer as
select r.id as response_id, 10000 * q.key + v.key as ordinal, r.survey_id,
       unhex(q.value ->> 0, '-') as question_id, v.value ->> 0 as part, r.answered_at, v.value ->> 1 as text,
       v.key = 0 as leads, v.value ->> 2 as counted_as, v.value ->> 3 as amount
from response r, json_each(r.answers) q, json_each(q.value, '$[1]') v;

-- What each answer counts for: one row per count.
create view counted as
select a.response_id, a.survey_id, a.answered_at, a.question_id, k.kind,
       case when k.kind = 'VALUE' then a.counted_as else '' end as answer,
       case when k.kind = 'VALUE' then a.amount end as amount
from answer a
    join (select 'ANSWERED' as kind union all select 'VALUE' union all select 'OTHER') k
        on k.kind = 'ANSWERED' and a.leads
            or k.kind = 'VALUE' and a.counted_as is not null
            or k.kind = 'OTHER' and a.part = 'OTHER';

-- Responses that are stored but not yet in the snapshot below (see BackgroundCounter). These tables have no foreign keys to
-- survey: counting would wait for transactions that change the survey. Their rows are deleted with the survey.
create table uncounted (
    survey_id   blob    not null,
    response_id blob    not null,
    answered_at integer not null,
    constraint uncounted_pk primary key (survey_id, response_id)
) strict, without rowid;

-- Deleted surveys that still have rows in other tables.
create table deleted_survey (
    survey_id blob not null,
    constraint deleted_survey_pk primary key (survey_id)
) strict, without rowid;

-- The snapshot of what the responses to a survey add up to, but for those in "uncounted". responses: how many it
-- includes. totals: see TotalsColumn.
create table response_total (
    survey_id blob    not null,
    responses integer not null,
    totals    text    not null,
    constraint response_total_pk primary key (survey_id)
) strict, without rowid;

-- by_name: the person's name at that time. by_id, about_id: the person who acted and the person affected, so that both
-- can be anonymised; no foreign keys to app_user, because events outlive people.
create table survey_event (
    id          blob    not null,
    survey_id   blob    not null,
    happened_at integer not null,
    by_id       blob,
    by_name     text    not null,
    what        text    not null,
    about_id    blob,
    detail      text    not null,
    constraint survey_event_pk primary key (id),
    constraint survey_event_survey_fk foreign key (survey_id) references survey (id) on delete cascade
) strict;

create index survey_event_by_time on survey_event (survey_id, happened_at, id);
create index survey_event_by_person on survey_event (by_id);
create index survey_event_about_person on survey_event (about_id);

create table sealed_record (
    kind       text    not null,
    record_key text    not null,
    content    blob    not null,
    expires_at integer not null,
    constraint sealed_record_pk primary key (kind, record_key)
) strict;

create index sealed_record_by_expiry on sealed_record (expires_at);
