-- Uploads that come in several requests.

CREATE TABLE vos.upload (
  upload_id        uuid        PRIMARY KEY,             -- random: whoever is anonymous has nothing else to show
  owner            text        NOT NULL,                -- empty: an anonymous user
  owner_grants     text[],                              -- null: all that the owner may do
  job_id           uuid,                                -- of the negotiated endpoint that it comes to
  path             text        NOT NULL,                -- where it goes, as it was asked for
  length           bigint,                              -- in all; null: not known yet
  content_type     text,
  content_encoding text,
  terms            jsonb       NOT NULL,                -- digests the bytes must have, conditions on what is there
  byte_offset      bigint      NOT NULL DEFAULT 0,      -- so many bytes are durable
  digests          text        NOT NULL,                -- their state there: whoever goes on need not read them again
  undo_offset      bigint,                              -- both before the last request's bytes
  undo_digests     text,
  writer           uuid,                                -- the one request that may add bytes
  complete         boolean     NOT NULL DEFAULT false,  -- a node has the bytes
  md5              text,                                -- of a complete one
  created          timestamptz NOT NULL,
  expires          timestamptz NOT NULL,
  CONSTRAINT upload_offset_ck CHECK (byte_offset >= 0 AND (length IS NULL OR byte_offset <= length))
) WITH (fillfactor = 70);
CREATE INDEX upload_owner ON vos.upload(owner) WHERE NOT complete;
CREATE INDEX upload_expires ON vos.upload(expires);

-- Its bytes, in order. Each ref is listed in storage_garbage too, and due never: the two are written in one transaction.
CREATE TABLE vos.upload_part (
  upload_id uuid     NOT NULL,
  seq       int      NOT NULL,
  ref       uuid     NOT NULL,
  length    bigint   NOT NULL,
  published boolean  NOT NULL,                          -- it can be read, and not be gone on with
  CONSTRAINT upload_part_pk PRIMARY KEY (upload_id, seq)
) WITH (fillfactor = 70);
