-- For H2 (in its PostgreSQL mode) and PostgreSQL alike. What is new has a default for the rows that V1 made. V3 fills in what SQL cannot
-- say the same way for both: the texts in lower case, the sort keys, the invitations' codes.

alter table tenant add column status varchar default 'ACTIVE' not null;
alter table tenant add constraint tenant_status_known check (status in ('ACTIVE', 'PAUSED'));

-- roles: names, comma between. last_seen: nobody noted it before; not before their organisation signed up.
-- name_lower to search in, name_order to sort by (see SortKey).
alter table app_user add column roles varchar default '' not null;
alter table app_user add column last_seen date;
alter table app_user add column name_lower varchar;
alter table app_user add column name_order bytea;
update app_user set last_seen =
    (select cast(t.signed_up_at at time zone 'UTC' as date) from tenant t where t.id = app_user.tenant_id);
alter table app_user alter column last_seen set not null;

create index app_user_by_name on app_user (tenant_id, name_order, id);
create index app_user_by_email on app_user (tenant_id, email);

alter table survey add column description varchar default '' not null;
alter table survey add column thanks varchar default '' not null;
alter table survey add column edition integer default 1 not null;
alter table survey add column opens_at timestamp with time zone;
alter table survey add column closes_at timestamp with time zone;
alter table survey add column response_limit integer;
alter table survey add column title_lower varchar;
alter table survey add column title_order bytea;

-- A list in each order is read off an index; id decides between equals.
drop index survey_by_tenant;
drop index survey_by_owner;
drop index survey_by_listing;
create index survey_by_tenant on survey (tenant_id, created_at, id);
create index survey_by_owner on survey (owner_id, status, created_at, id);
create index survey_by_listing on survey (status, listing, created_at, id);
create index survey_by_tenant_and_title on survey (tenant_id, title_order, id);
create index survey_by_owner_and_title on survey (owner_id, status, title_order, id);
create index survey_by_listing_and_title on survey (status, listing, title_order, id);

-- least, most: as their author wrote them; a count of picks or a number
alter table question add column help varchar default '' not null;
alter table question add column required boolean default false not null;
alter table question add column other boolean default false not null;
alter table question add column least varchar;
alter table question add column most varchar;
alter table question add column whole_numbers boolean default false not null;
alter table question add column low_label varchar default '' not null;
alter table question add column high_label varchar default '' not null;

-- code, invited_by: of an invitation; both null once somebody has joined. An invitation of before is taken for the owner's.
alter table contributor add column code varchar;
alter table contributor add column invited_by uuid;
update contributor set invited_by = (select s.owner_id from survey s where s.id = contributor.survey_id)
    where user_id is null;

-- Somebody with two addresses could join twice: the first time stays.
delete from contributor
    where exists (select 1 from contributor other
        where other.survey_id = contributor.survey_id
            and other.user_id = contributor.user_id
            and (other.invited_at < contributor.invited_at
                or other.invited_at = contributor.invited_at and other.id < contributor.id));

drop index contributor_by_user;
alter table contributor add constraint contributor_user_unique unique (user_id, survey_id);
alter table contributor add constraint contributor_code_unique unique (code);
alter table contributor add constraint contributor_inviter_fk foreign key (invited_by) references app_user (id);
alter table contributor add constraint contributor_invited_or_joined check ((user_id is null) = (invited_by is not null));

create index contributor_by_inviter on contributor (invited_by);

alter table response add column submission_key varchar;
alter table response add constraint response_key_unique unique (survey_id, submission_key);

-- H2 does not part with an index that a constraint uses.
alter table response drop constraint response_survey_fk;
drop index response_by_survey;
create index response_by_time on response (survey_id, answered_at, id);
alter table response
    add constraint response_survey_fk foreign key (survey_id) references survey (id) on delete cascade;

-- One row a value, numbered through the response. Now also: which part of the answer, and when, so that the texts of a question
-- are read off an index in order of time. leads: whether it is the first row of its question, so that answers can be counted.
-- counted_as, amount: what the value counts for in the tallies; null where it does not.
create table answer_of_before as select response_id, question_id, survey_id, answer from answer;
drop table answer;

create table answer (
    response_id uuid                     not null,
    ordinal     integer                  not null,
    survey_id   uuid                     not null,
    question_id uuid                     not null,
    part        varchar                  not null,
    answered_at timestamp with time zone not null,
    text        varchar                  not null,
    leads       boolean                  not null,
    counted_as  varchar,
    amount      numeric(38, 6),
    constraint answer_pk primary key (response_id, ordinal),
    constraint answer_response_fk foreign key (response_id) references response (id) on delete cascade,
    constraint answer_part_known check (part in ('VALUE', 'OTHER'))
);

insert into answer (response_id, ordinal, survey_id, question_id, part, answered_at, text, leads, counted_as, amount)
select a.response_id,
       row_number() over (partition by a.response_id order by coalesce(q.position, 1000), a.question_id) - 1,
       a.survey_id, a.question_id, 'VALUE', r.answered_at, a.answer, true,
       case when q.type in ('single-choice', 'stars') then a.answer end,
       case when q.type in ('single-choice', 'stars') then 0 end
from answer_of_before a
    join response r on r.id = a.response_id
    left join question q on q.survey_id = a.survey_id and q.id = a.question_id;

drop table answer_of_before;

create index answer_by_time on answer (survey_id, question_id, part, answered_at, response_id);

-- What responses add up to, kept in the transaction that adds or deletes one: all in all, and by day and by month (UTC), so that
-- any stretch of time is a few months and some days. Whoever changes them holds the survey's row in response_total.
create table response_total (
    survey_id uuid   not null,
    responses bigint not null,
    constraint response_total_pk primary key (survey_id),
    constraint response_total_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

create table response_day (
    survey_id uuid   not null,
    begins    date   not null,
    responses bigint not null,
    constraint response_day_pk primary key (survey_id, begins),
    constraint response_day_survey_fk foreign key (survey_id) references survey (id) on delete cascade
);

-- begins: the first day of the span; 0001-01-01 for EVER
create table tally (
    survey_id   uuid           not null,
    span        varchar        not null,
    begins      date           not null,
    question_id uuid           not null,
    kind        varchar        not null,
    answer      varchar        not null,
    responses   bigint         not null,
    amount      numeric(38, 6) not null,
    constraint tally_pk primary key (survey_id, span, begins, question_id, kind, answer),
    constraint tally_survey_fk foreign key (survey_id) references survey (id) on delete cascade,
    constraint tally_span_known check (span in ('EVER', 'MONTH', 'DAY')),
    constraint tally_kind_known check (kind in ('ANSWERED', 'VALUE', 'OTHER'))
);

insert into response_total (survey_id, responses)
select s.id, (select count(*) from response r where r.survey_id = s.id) from survey s;

insert into response_day (survey_id, begins, responses)
select survey_id, cast(answered_at at time zone 'UTC' as date) as begins, count(*) from response
group by survey_id, cast(answered_at at time zone 'UTC' as date);

insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
select survey_id, 'DAY', cast(answered_at at time zone 'UTC' as date), question_id, 'VALUE', counted_as, count(*), 0 from answer
where counted_as is not null
group by survey_id, cast(answered_at at time zone 'UTC' as date), question_id, counted_as;

insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
select survey_id, 'DAY', cast(answered_at at time zone 'UTC' as date), question_id, 'ANSWERED', '', count(*), 0 from answer
group by survey_id, cast(answered_at at time zone 'UTC' as date), question_id;

insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
select survey_id, 'MONTH', cast(date_trunc('month', begins) as date), question_id, kind, answer, sum(responses), 0 from tally
where span = 'DAY'
group by survey_id, cast(date_trunc('month', begins) as date), question_id, kind, answer;

insert into tally (survey_id, span, begins, question_id, kind, answer, responses, amount)
select survey_id, 'EVER', date '0001-01-01', question_id, kind, answer, sum(responses), 0 from tally
where span = 'DAY'
group by survey_id, question_id, kind, answer;
