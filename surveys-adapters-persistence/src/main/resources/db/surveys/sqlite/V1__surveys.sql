-- For SQLite; the same tables for PostgreSQL are in ../postgresql. Ids are 16 bytes, moments are microseconds since 1970, days are
-- texts (2026-11-24), numbers that have to be exact are texts (see SqliteConnections).

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

-- roles: names, comma between. name_lower to search in, name_order to sort by (see SortKey). as_of: when the roles were stated.
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

-- A list in each order is read off an index; id decides between equals.
create index survey_by_tenant on survey (tenant_id, created_at, id);
create index survey_by_owner on survey (owner_id, status, created_at, id);
create index survey_by_listing on survey (status, listing, created_at, id);
create index survey_by_tenant_and_title on survey (tenant_id, title_order, id);
create index survey_by_owner_and_title on survey (owner_id, status, title_order, id);
create index survey_by_listing_and_title on survey (status, listing, title_order, id);
-- When the public lists change by themselves.
create index survey_by_opening on survey (status, listing, opens_at) where opens_at is not null;
create index survey_by_closing on survey (status, listing, closes_at) where closes_at is not null;

-- choices: one a line. least, most: as their author wrote them; a count of picks or a number.
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

-- user_id: who joined; null while it is an invitation. code, invited_by: of an invitation; both null once somebody has joined.
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

-- Refers to no survey: the survey is deleted at once, and its responses bit by bit afterwards (see Removal). Whoever reads responses
-- therefore asks for the survey as well.
create table response (
    id             blob    not null,
    survey_id      blob    not null,
    answered_at    integer not null,
    submission_key text,
    constraint response_pk primary key (id)
) strict, without rowid;

create index response_by_time on response (survey_id, answered_at, id);
create unique index response_by_key on response (survey_id, submission_key) where submission_key is not null;

-- One row a value, numbered through the response. question_id refers to nothing: answers outlive their question. survey_id and
-- answered_at are the response's, so that the texts of a question are read off an index in order of time. leads: whether it is the
-- first row of its question, so that answers can be counted. counted_as: what the value counts as in the results; null where it does
-- not count. amount: what it adds to the sum of numbers; null for nothing.
create table answer (
    response_id blob    not null,
    ordinal     integer not null,
    survey_id   blob    not null,
    question_id blob    not null,
    part        text    not null,
    answered_at integer not null,
    text        text    not null,
    leads       integer not null,
    counted_as  text,
    amount      text,
    constraint answer_pk primary key (response_id, ordinal),
    constraint answer_response_fk foreign key (response_id) references response (id) on delete cascade,
    constraint answer_part_known check (part in ('VALUE', 'OTHER'))
) strict, without rowid;

create index answer_by_time on answer (survey_id, question_id, part, answered_at, response_id);

-- What each answer counts for: one row a count.
create view counted as
select a.response_id, a.survey_id, a.answered_at, a.question_id, k.kind,
       case when k.kind = 'VALUE' then a.counted_as else '' end as answer,
       case when k.kind = 'VALUE' then a.amount end as amount
from answer a
    join (select 'ANSWERED' as kind union all select 'VALUE' union all select 'OTHER') k
        on k.kind = 'ANSWERED' and a.leads
            or k.kind = 'VALUE' and a.counted_as is not null
            or k.kind = 'OTHER' and a.part = 'OTHER';

-- Responses that are kept and not yet in the tables below (see Counting). None of these refers to a survey: whoever counts would
-- wait for whoever changes the survey. Who deletes a survey deletes their rows.
create table uncounted (
    survey_id   blob    not null,
    response_id blob    not null,
    answered_at integer not null,
    constraint uncounted_pk primary key (survey_id, response_id)
) strict, without rowid;

-- Surveys that were deleted and whose rows in other tables are not all removed yet.
create table deleted_survey (
    survey_id blob not null,
    constraint deleted_survey_pk primary key (survey_id)
) strict, without rowid;

-- What counted responses add up to: all in all, and by day and by month (UTC), so that any stretch of time is a few months and some
-- days. unpacked: how many rows there are in the table of that name. deletions: how many responses have been deleted.
create table response_total (
    survey_id blob    not null,
    responses integer not null,
    unpacked  integer not null,
    deletions integer not null default 0,
    constraint response_total_pk primary key (survey_id)
) strict, without rowid;

-- For surveys whose responses are to be packed next.
create index response_total_by_unpacked on response_total (unpacked);

create table response_day (
    survey_id blob    not null,
    begins    text    not null,
    responses integer not null,
    constraint response_day_pk primary key (survey_id, begins)
) strict, without rowid;

-- Counted responses are in this table, or in one block (see Packing).
create table unpacked (
    survey_id   blob    not null,
    answered_at integer not null,
    response_id blob    not null,
    constraint unpacked_pk primary key (survey_id, answered_at, response_id)
) strict, without rowid;

-- A thousand responses to one survey, column by column, so that what is asked of all of them does not read all rows of answer. first_at,
-- last_at: none of them is earlier or later. moments, ids: of each of them, in one order. See Block.
create table response_block (
    survey_id blob    not null,
    id        blob    not null,
    first_at  integer not null,
    last_at   integer not null,
    moments   blob    not null,
    ids       blob    not null,
    constraint response_block_pk primary key (survey_id, id)
) strict;

create index response_block_by_time on response_block (survey_id, last_at, first_at, id);

-- What the responses of a block answered to one question. counts: all that counting needs. texts: the texts that are not in there.
create table answer_block (
    survey_id   blob    not null,
    block_id    blob    not null,
    question_id blob    not null,
    counts      blob    not null,
    texts       blob,
    constraint answer_block_pk primary key (survey_id, block_id, question_id)
) strict;

-- begins: the first day of the span; 0001-01-01 for EVER
create table tally (
    survey_id   blob    not null,
    span        text    not null,
    begins      text    not null,
    question_id blob    not null,
    kind        text    not null,
    answer      text    not null,
    responses   integer not null,
    amount      text    not null,
    constraint tally_pk primary key (survey_id, span, begins, question_id, kind, answer),
    constraint tally_span_known check (span in ('EVER', 'MONTH', 'DAY')),
    constraint tally_kind_known check (kind in ('ANSWERED', 'VALUE', 'OTHER'))
) strict, without rowid;

-- by_name: as they were called then. by_id, about_id: who did it and whom it is about, so that they can be forgotten; neither refers to
-- app_user: an event outlives its people.
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
