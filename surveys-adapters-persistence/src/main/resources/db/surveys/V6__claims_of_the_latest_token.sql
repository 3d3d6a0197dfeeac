-- For H2 (in its PostgreSQL mode) and PostgreSQL alike. Whether a person's address has been checked, and when their roles were said.

alter table app_user add column email_verified boolean not null default true;
-- Before every token: the next one counts.
alter table app_user add column as_of timestamp with time zone not null default timestamp with time zone '1970-01-01 00:00:00+00';
alter table app_user alter column email_verified drop default;
alter table app_user alter column as_of drop default;
