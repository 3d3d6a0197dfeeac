-- Of a request without PKCE, which only the strict profile refuses.
alter table idp_code alter column code_challenge drop not null;
