-- Counts all responses row by row and lists what differs in the snapshots. No rows means that all snapshots are exact.
with total as (select survey_id, count(*) as responses from response group by survey_id),
    day as (
        select survey_id, cast(answered_at at time zone 'UTC' as date) as begins, count(*) as responses
        from response group by 1, 2),
    ever as (
        select survey_id, question_id, kind, answer, count(*) as responses, coalesce(sum(amount), 0) as amount
        from counted group by 1, 2, 3, 4),
    kept_day as (
        select n.survey_id, cast(d.item ->> 0 as date) as begins, cast(d.item ->> 1 as bigint) as responses
        from response_total n cross join jsonb_array_elements(n.totals -> 0) d (item)),
    kept as (
        select n.survey_id, cast(t.item ->> 0 as uuid) as question_id, t.item ->> 1 as kind, t.item ->> 2 as answer,
            cast(t.item ->> 3 as bigint) as responses, cast(t.item ->> 4 as numeric) as amount
        from response_total n cross join jsonb_array_elements(n.totals -> 1) t (item))
select 'total', coalesce(t.survey_id, n.survey_id), t.responses, n.responses
from total t full join (select * from response_total where responses > 0) n on n.survey_id = t.survey_id
where t.responses is distinct from n.responses
union all
select 'day', coalesce(t.survey_id, n.survey_id), t.responses, n.responses
from day t full join kept_day n on n.survey_id = t.survey_id and n.begins = t.begins
where t.responses is distinct from n.responses
union all
select 'answer', coalesce(t.survey_id, n.survey_id), t.responses, n.responses
from ever t full join kept n
    on n.survey_id = t.survey_id and n.question_id = t.question_id and n.kind = t.kind and n.answer = t.answer
where t.responses is distinct from n.responses or t.amount is distinct from n.amount
union all
select 'without answers', r.survey_id, null, null
from response r where not exists (select 1 from answer a where a.response_id = r.id);
