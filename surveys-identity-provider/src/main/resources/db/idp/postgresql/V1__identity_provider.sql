-- Times are milliseconds since 1970 (UTC). Columns named *_hash contain SHA-256 in base64url; the hashed values
-- themselves are not stored.

create table idp_signing_key (
  kid varchar(64) primary key,
  private_jwk varchar(8000) not null,
  created_at bigint not null
);

-- This primary key alone prevents replay: an assertion is accepted only if its row can be inserted.
create table idp_spent_assertion (
  client_id varchar(200) not null,
  jti_hash varchar(64) not null,
  expires_at bigint not null,
  primary key (client_id, jti_hash)
);
create index idp_spent_assertion_expiry on idp_spent_assertion (expires_at);

create table idp_session (
  session_id varchar(64) primary key,
  cookie_hash varchar(64) not null unique,
  person_oid varchar(36) not null,
  signed_in_at bigint not null,
  expires_at bigint not null
);
create index idp_session_expiry on idp_session (expires_at);

-- The result of one sign-in at one client: a code and then a family of refresh tokens, revoked as a whole.
create table idp_grant (
  grant_id varchar(36) primary key,
  client_id varchar(200) not null,
  session_id varchar(64) not null,
  person_oid varchar(36) not null,
  scope varchar(2000) not null,
  claims varchar(8000),
  nonce varchar(2000),
  signed_in_at bigint not null,
  revoked boolean not null,
  expires_at bigint not null
);
create index idp_grant_session on idp_grant (session_id);
create index idp_grant_expiry on idp_grant (expires_at);

create table idp_code (
  code_hash varchar(64) primary key,
  grant_id varchar(36) not null references idp_grant on delete cascade,
  redirect_uri varchar(2000) not null,
  -- Null for requests without PKCE, which the strict profile refuses.
  code_challenge varchar(200),
  -- Thumbprint of the key that must be proved when the code is redeemed, if the request named one.
  proof_key varchar(64),
  used boolean not null,
  expires_at bigint not null
);
create index idp_code_grant on idp_code (grant_id);

create table idp_refresh_token (
  token_hash varchar(64) primary key,
  grant_id varchar(36) not null references idp_grant on delete cascade,
  -- Whether it was issued with tokens that are bound to a key.
  proof_needed boolean not null,
  used boolean not null,
  expires_at bigint not null
);
create index idp_refresh_token_grant on idp_refresh_token (grant_id);

create table idp_pushed_request (
  uri_hash varchar(64) primary key,
  client_id varchar(200) not null,
  parameters varchar(16000) not null,
  used boolean not null,
  expires_at bigint not null
);

-- A page with a form, shown to one browser, which may be submitted once.
create table idp_ticket (
  ticket_hash varchar(64) primary key,
  browser_hash varchar(64) not null,
  purpose varchar(200) not null,
  parameters varchar(16000) not null,
  pushed_hash varchar(64),
  expires_at bigint not null
);
