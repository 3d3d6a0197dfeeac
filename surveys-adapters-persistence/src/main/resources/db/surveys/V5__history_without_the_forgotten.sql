-- For H2 (in its PostgreSQL mode) and PostgreSQL alike. Who did something and whom it is about, so that they can be forgotten.

-- Neither refers to app_user: an event outlives its people.
alter table survey_event add column by_id uuid;
alter table survey_event add column about_id uuid;

-- What happened before is theirs who are called so, among the people of the survey's organisation and those who contribute to it.
update survey_event set by_id = (
    select u.id from app_user u, survey s
    where s.id = survey_event.survey_id and u.name = survey_event.by_name
        and (u.tenant_id = s.tenant_id
            or exists (select 1 from contributor c where c.survey_id = s.id and c.user_id = u.id))
    order by u.id fetch first 1 row only);
update survey_event set about_id = (
    select u.id from app_user u, survey s
    where s.id = survey_event.survey_id and u.tenant_id = s.tenant_id and u.name = survey_event.detail
    order by u.id fetch first 1 row only)
where what = 'TRANSFERRED';
-- Addresses by which somebody joined are theirs.
update survey_event set about_id = by_id where what in ('CONTRIBUTOR_JOINED', 'INVITATION_DECLINED');

create index survey_event_by_person on survey_event (by_id);
create index survey_event_about_person on survey_event (about_id);
