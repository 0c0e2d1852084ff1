-- Jobs of several kinds, taken from one queue by any number of processes, and what a copy under way has to do still.

ALTER TABLE vos.uws_job ADD COLUMN kind smallint NOT NULL DEFAULT 0;           -- 0 transfer 1 recursive delete 2 recursive setting of properties
ALTER TABLE vos.uws_job ADD COLUMN parameters jsonb NOT NULL DEFAULT '[]';     -- [["name", "value"], ...]
ALTER TABLE vos.uws_job ADD COLUMN watched boolean NOT NULL DEFAULT false;     -- somebody waits: changes of phase are notified
ALTER TABLE vos.uws_job ADD COLUMN previous_phase smallint;                    -- before the last change of phase
ALTER TABLE vos.uws_job ALTER COLUMN job_info DROP NOT NULL;                   -- only a transfer is described by a document

DROP INDEX vos.uws_owner;
CREATE INDEX uws_owner ON vos.uws_job(owner, kind, seq DESC);
CREATE INDEX uws_duration ON vos.uws_job(started) WHERE phase = 2 AND exec_duration > 0;

-- What a copy has to do still: one row for each staged container whose children are not all staged, and for each staged data
-- node whose bytes are not copied. A source ref in here is not removed, even when its node has gone.
CREATE TABLE vos.copy_item (
  job_id       uuid     NOT NULL,
  node_id      bigint   NOT NULL,                  -- the copy, below .staging
  source_id    bigint   NOT NULL,
  source_path  text     NOT NULL,
  last_name    text COLLATE "C",                   -- a container's last child that is staged
  source_store smallint,                           -- these four: a data node's
  source_ref   uuid,
  length       bigint,
  md5          bytea,
  CONSTRAINT copy_item_pk PRIMARY KEY (job_id, node_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
CREATE INDEX copy_item_source ON vos.copy_item(source_ref) WHERE source_ref IS NOT NULL;
CREATE INDEX copy_item_container ON vos.copy_item(job_id, node_id) WHERE source_ref IS NULL;
