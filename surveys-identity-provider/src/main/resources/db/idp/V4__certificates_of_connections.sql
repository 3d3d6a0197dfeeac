-- Whom a client's certificate has to name (tls_client_auth); the authorities that may issue it are in idp_client_certificate.
alter table idp_client add column tls_subject_kind varchar(10);
alter table idp_client add column tls_subject varchar(1000);
alter table idp_client add column certificate_bound_tokens boolean default false not null;
