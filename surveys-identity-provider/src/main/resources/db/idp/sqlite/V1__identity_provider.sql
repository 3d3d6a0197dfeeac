-- The same tables as in ../postgresql, in SQLite's types: a boolean is an integer, 0 or 1, and text has no maximum
-- length. Times are milliseconds since 1970 (UTC). Columns named *_hash contain SHA-256 in base64url; the hashed values
-- themselves are not stored.

create table idp_signing_key (
  kid text primary key,
  private_jwk text not null,
  created_at integer not null
) strict;

-- This primary key alone prevents replay: an assertion is accepted only if its row can be inserted.
create table idp_spent_assertion (
  client_id text not null,
  jti_hash text not null,
  expires_at integer not null,
  primary key (client_id, jti_hash)
) strict;
create index idp_spent_assertion_expiry on idp_spent_assertion (expires_at);

create table idp_session (
  session_id text primary key,
  cookie_hash text not null unique,
  person_oid text not null,
  signed_in_at integer not null,
  expires_at integer not null
) strict;
create index idp_session_expiry on idp_session (expires_at);

-- The result of one sign-in at one client: a code and then a family of refresh tokens, revoked as a whole.
create table idp_grant (
  grant_id text primary key,
  client_id text not null,
  session_id text not null,
  person_oid text not null,
  scope text not null,
  claims text,
  nonce text,
  signed_in_at integer not null,
  revoked integer not null,
  expires_at integer not null
) strict;
create index idp_grant_session on idp_grant (session_id);
create index idp_grant_expiry on idp_grant (expires_at);

create table idp_code (
  code_hash text primary key,
  grant_id text not null references idp_grant on delete cascade,
  redirect_uri text not null,
  -- Null for requests without PKCE, which the strict profile refuses.
  code_challenge text,
  -- Thumbprint of the key that must be proved when the code is redeemed, if the request named one.
  proof_key text,
  used integer not null,
  expires_at integer not null
) strict;
create index idp_code_grant on idp_code (grant_id);

create table idp_refresh_token (
  token_hash text primary key,
  grant_id text not null references idp_grant on delete cascade,
  -- Whether it was issued with tokens that are bound to a key.
  proof_needed integer not null,
  used integer not null,
  expires_at integer not null
) strict;
create index idp_refresh_token_grant on idp_refresh_token (grant_id);

create table idp_pushed_request (
  uri_hash text primary key,
  client_id text not null,
  parameters text not null,
  used integer not null,
  expires_at integer not null
) strict;

-- A page with a form, shown to one browser, which may be submitted once.
create table idp_ticket (
  ticket_hash text primary key,
  browser_hash text not null,
  purpose text not null,
  parameters text not null,
  pushed_hash text,
  expires_at integer not null
) strict;
