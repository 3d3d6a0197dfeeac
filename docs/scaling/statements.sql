-- Statements of Surveys that span surveys or do not name their survey, unchanged and as Citus accepts them; citus.sh runs each separately.
-- own: count responses of any survey
delete from uncounted where (survey_id, response_id) in (select u.survey_id, u.response_id from uncounted u limit 10 for update skip locked) returning response_id;
-- changed: count responses of one survey
delete from uncounted where survey_id = '00000000-0000-4000-8000-000000000001' and response_id in (select u.response_id from uncounted u where u.survey_id = '00000000-0000-4000-8000-000000000001' limit 10 for update skip locked) returning response_id;
-- own: responses
select r.id, r.answers from response r where r.survey_id = '00000000-0000-4000-8000-000000000001' order by r.answered_at desc, r.id desc limit 1;
-- own: responses that are counted
select r.survey_id, r.answered_at, r.answers from response r where r.id in ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002');
-- own: remove the responses of a deleted survey
select d.survey_id from deleted_survey d limit 1 for update skip locked;
-- own: the answers of uncounted responses
select r.answers from uncounted u join response r on r.id = u.response_id where u.survey_id = '00000000-0000-4000-8000-000000000001';
-- own: uncounted responses as recounted
select c.kind, count(*) from uncounted u join counted c on c.response_id = u.response_id where u.survey_id = '00000000-0000-4000-8000-000000000001' group by c.kind;
-- changed: uncounted responses as recounted, with the survey
select c.kind, count(*) from uncounted u join counted c on c.survey_id = u.survey_id and c.response_id = u.response_id where u.survey_id = '00000000-0000-4000-8000-000000000001' group by c.kind;
-- own: a survey and its lock
select id from survey where id = '00000000-0000-4000-8000-000000000001' for no key update;
-- own: an organisation's surveys (queries every worker)
select id from survey where tenant_id = '00000000-0000-4000-8000-000000000000' order by created_at desc, id desc limit 20;
-- own: a survey by its public id (queries every worker)
select id from survey where public_id = '1';
-- own: begin a snapshot
insert into response_total (survey_id, responses, totals) values ('00000000-0000-4000-8000-000000000001', 0, '[[], []]') on conflict (survey_id) do nothing;
-- own: change a snapshot
select totals from response_total where survey_id = '00000000-0000-4000-8000-000000000001' for update;
-- own: delete a survey with all rows that refer to it
delete from survey where id = '00000000-0000-4000-8000-000000000001';
