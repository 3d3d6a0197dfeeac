-- For H2 (in its PostgreSQL mode) and PostgreSQL alike. Texts have no length here: the domain counts in characters, H2 in UTF-16 units.

create table tenant (
    id           uuid                     not null,
    issuer       varchar                  not null,
    name         varchar                  not null,
    signed_up_at timestamp with time zone not null,
    constraint tenant_pk primary key (id),
    constraint tenant_issuer_unique unique (issuer)
);

create table app_user (
    id        uuid    not null,
    tenant_id uuid    not null,
    subject   varchar not null,
    name      varchar not null,
    email     varchar not null,
    constraint app_user_pk primary key (id),
    constraint app_user_subject_unique unique (tenant_id, subject),
    constraint app_user_tenant_fk foreign key (tenant_id) references tenant (id)
);

create table survey (
    id         uuid                     not null,
    tenant_id  uuid                     not null,
    owner_id   uuid                     not null,
    public_id  varchar                  not null,
    title      varchar                  not null,
    status     varchar                  not null,
    listing    varchar                  not null,
    created_at timestamp with time zone not null,
    version    bigint                   not null,
    constraint survey_pk primary key (id),
    constraint survey_public_id_unique unique (public_id),
    constraint survey_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint survey_owner_fk foreign key (owner_id) references app_user (id),
    constraint survey_status_known check (status in ('DRAFT', 'PUBLISHED')),
    constraint survey_listing_known check (listing in ('LISTED', 'LINK_ONLY'))
);

create index survey_by_tenant on survey (tenant_id, created_at);
create index survey_by_owner on survey (owner_id, created_at);
create index survey_by_listing on survey (status, listing, created_at);

-- choices: one a line
create table question (
    survey_id uuid    not null,
    id        uuid    not null,
    position  integer not null,
    text      varchar not null,
    type      varchar not null,
    choices   varchar not null,
    constraint question_pk primary key (survey_id, id),
    constraint question_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

-- user_id: who joined; null while it is an invitation
create table contributor (
    id         uuid                     not null,
    survey_id  uuid                     not null,
    email      varchar                  not null,
    invited_at timestamp with time zone not null,
    user_id    uuid,
    constraint contributor_pk primary key (id),
    constraint contributor_email_unique unique (survey_id, email),
    constraint contributor_survey_fk foreign key (survey_id) references survey (id) on delete cascade,
    constraint contributor_user_fk foreign key (user_id) references app_user (id)
);

create index contributor_by_email on contributor (email);
create index contributor_by_user on contributor (user_id, survey_id);

create table response (
    id          uuid                     not null,
    survey_id   uuid                     not null,
    answered_at timestamp with time zone not null,
    constraint response_pk primary key (id),
    constraint response_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

create index response_by_survey on response (survey_id);

-- question_id refers to nothing: answers outlive their question. survey_id is the response's, for tallies without a join.
create table answer (
    response_id uuid    not null,
    question_id uuid    not null,
    survey_id   uuid    not null,
    answer      varchar not null,
    constraint answer_pk primary key (response_id, question_id),
    constraint answer_response_fk foreign key (response_id) references response (id) on delete cascade
);

create index answer_by_question on answer (survey_id, question_id);

create table sealed_record (
    kind       varchar                  not null,
    record_key varchar                  not null,
    content    bytea                    not null,
    expires_at timestamp with time zone not null,
    constraint sealed_record_pk primary key (kind, record_key)
);

create index sealed_record_by_expiry on sealed_record (expires_at);
