-- Changes Surveys' schema so that Citus distributes it by survey: all rows of a survey are on one worker, people and organisations on every node.
-- Changes: keys begin with survey_id, and three unique constraints across surveys are dropped (public_id, contributor.code, response.id).

-- Maps public ids to surveys; read for each answer, therefore on every node.
create table survey_address (public_id varchar primary key, survey_id uuid not null);

-- Restores the foreign keys after both of their tables have been distributed.
alter table app_user drop constraint app_user_tenant_fk;
alter table survey drop constraint survey_tenant_fk, drop constraint survey_owner_fk, drop constraint survey_public_id_unique;
alter table question drop constraint question_survey_fk;
alter table contributor drop constraint contributor_survey_fk, drop constraint contributor_user_fk, drop constraint contributor_inviter_fk,
    drop constraint contributor_code_unique, drop constraint contributor_pk, add constraint contributor_pk primary key (survey_id, id);
alter table response drop constraint response_pk, add constraint response_pk primary key (survey_id, id);
alter table survey_event drop constraint survey_event_survey_fk, drop constraint survey_event_pk,
    add constraint survey_event_pk primary key (survey_id, id);
create index survey_by_public_id on survey (public_id);
create index contributor_by_code on contributor (code);

select create_reference_table('tenant');
select create_reference_table('app_user');
select create_reference_table('survey_address');
select create_distributed_table('survey', 'id');
select create_distributed_table('question', 'survey_id', colocate_with => 'survey');
select create_distributed_table('contributor', 'survey_id', colocate_with => 'survey');
select create_distributed_table('response', 'survey_id', colocate_with => 'survey');
select create_distributed_table('uncounted', 'survey_id', colocate_with => 'survey');
select create_distributed_table('deleted_survey', 'survey_id', colocate_with => 'survey');
select create_distributed_table('response_total', 'survey_id', colocate_with => 'survey');
select create_distributed_table('survey_event', 'survey_id', colocate_with => 'survey');
select create_distributed_table('sealed_record', 'record_key', colocate_with => 'none');

alter table app_user add constraint app_user_tenant_fk foreign key (tenant_id) references tenant (id);
alter table survey add constraint survey_tenant_fk foreign key (tenant_id) references tenant (id);
alter table survey add constraint survey_owner_fk foreign key (owner_id) references app_user (id);
alter table question add constraint question_survey_fk foreign key (survey_id) references survey (id) on delete cascade;
alter table contributor add constraint contributor_survey_fk foreign key (survey_id) references survey (id) on delete cascade;
alter table contributor add constraint contributor_user_fk foreign key (user_id) references app_user (id);
alter table contributor add constraint contributor_inviter_fk foreign key (invited_by) references app_user (id);
alter table survey_event add constraint survey_event_survey_fk foreign key (survey_id) references survey (id) on delete cascade;
