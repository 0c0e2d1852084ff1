-- What URLs and sessions that need no other credential stand on.

-- Keys that all server processes sign with, in place of one secret for each purpose for ever: of each purpose the newest signs, the others verify until they retire.
DROP TABLE vos.server_secret;
CREATE TABLE vos.signing_key (
  purpose text        NOT NULL,            -- of the tokens it signs: transfer, share, session, csrf
  key_id  int         NOT NULL,            -- counts up; a token names it
  secret  bytea       NOT NULL,
  created timestamptz NOT NULL,
  retires timestamptz,                     -- null: it is the newest and has not been revoked
  CONSTRAINT signing_key_pk PRIMARY KEY (purpose, key_id)
);

-- A node that a user lets others use by a URL, with the rights that the user has then.
CREATE TABLE vos.share (
  share_id      uuid        PRIMARY KEY,
  seq           bigint      GENERATED ALWAYS AS IDENTITY,
  node_id       bigint      NOT NULL,      -- wherever it is: a share follows its node
  operation     smallint    NOT NULL,      -- 1 read 2 read with all below 3 add files
  sharer        text        NOT NULL,      -- empty: an anonymous user, who shares what is public
  sharer_groups text[]      NOT NULL,
  sharer_grants text[],                    -- null: all that the sharer may do
  label         text        NOT NULL,
  job_id        uuid,                      -- of the negotiation that made it, which may be gone
  created       timestamptz NOT NULL,
  expires       timestamptz NOT NULL,
  max_bytes     bigint,                    -- of all uses together; null: any
  bytes         bigint      NOT NULL DEFAULT 0,
  uses_left     int,                       -- null: any
  uses          int         NOT NULL DEFAULT 0,
  last_used     timestamptz,
  revoked       timestamptz,
  CONSTRAINT share_limits_ck CHECK (uses_left >= 0 AND bytes >= 0 AND bytes <= max_bytes)
) WITH (fillfactor = 80);
CREATE INDEX share_sharer ON vos.share(sharer, seq DESC);
CREATE INDEX share_node ON vos.share(node_id);
CREATE INDEX share_expires ON vos.share(expires);

-- Sessions that were ended before their time.
CREATE TABLE vos.ended_session (
  session_id uuid        PRIMARY KEY,
  expires    timestamptz NOT NULL          -- when it would have ended by itself, and the row may go
);
CREATE INDEX ended_session_expires ON vos.ended_session(expires);
