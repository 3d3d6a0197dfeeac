-- client_secret_jwt needs the secret itself: a hash cannot check an HMAC. It is guarded like idp_signing_key.private_jwk.
alter table idp_client add column shared_secret varchar(1000);

create table idp_client_key (
  client_id varchar(200) not null references idp_client on delete cascade,
  position integer not null,
  jwk varchar(8000) not null,
  primary key (client_id, position)
);

-- Whose assertions a federated client sends. Without jwks_uri the issuer's keys are in idp_client_key.
create table idp_client_federation (
  client_id varchar(200) primary key references idp_client on delete cascade,
  issuer varchar(600) not null,
  subject varchar(600) not null,
  audience varchar(600) not null,
  jwks_uri varchar(2000)
);
