-- Metadata store of a VOSpace, PostgreSQL 15 or later. A portable subset, so that compatible distributed engines can follow:
-- no extension, no trigger, no foreign key, nothing that depends on LISTEN or on advisory locks.

CREATE SEQUENCE vos.node_id_seq AS bigint START 1000 CACHE 64;      -- CACHE: no WAL and no lock per id

CREATE TABLE vos.node (
  id               bigint      NOT NULL DEFAULT nextval('vos.node_id_seq'),
  parent_id        bigint      NOT NULL,                  -- 0 only for the three system rows
  name             text COLLATE "C" NOT NULL,             -- decoded, exactly as sent; byte order = code point order
  type             smallint    NOT NULL,                  -- 1 Data 2 UnstructuredData 3 StructuredData 4 Container 5 Link 6 Node
  is_public        boolean     NOT NULL DEFAULT false,
  is_locked        boolean     NOT NULL DEFAULT false,
  owner            text        NOT NULL,
  group_read       text[]      NOT NULL DEFAULT '{}',
  group_write      text[]      NOT NULL DEFAULT '{}',
  version          integer     NOT NULL DEFAULT 0,        -- bumped by every change of content, properties or place
  created          timestamptz NOT NULL DEFAULT now(),
  modified         timestamptz NOT NULL DEFAULT now(),    -- of content or properties
  -- data nodes
  size             bigint      NOT NULL DEFAULT 0,
  md5              bytea,
  content_type     text,
  content_encoding text,
  store_id         smallint,                              -- which storage back end
  storage_ref      uuid,                                  -- immutable name of the bytes in it
  content_modified timestamptz,
  -- link nodes
  link_target      text,
  -- everything else
  props            jsonb       NOT NULL DEFAULT '{}',     -- flat: {"ivo://...#uri": "value"}
  CONSTRAINT node_pk PRIMARY KEY (id),
  CONSTRAINT node_name_ck CHECK (octet_length(name) <= 1024 AND position('/' in name) = 0
                                 AND name <> '.' AND name <> '..' AND (name <> '' OR id < 10)),
  CONSTRAINT node_self_ck CHECK (parent_id <> id),
  CONSTRAINT node_type_ck CHECK (type BETWEEN 1 AND 6 AND (type <> 5 OR link_target IS NOT NULL)),
  CONSTRAINT node_content_ck CHECK (CASE WHEN storage_ref IS NULL
                                         THEN size = 0 AND md5 IS NULL AND store_id IS NULL AND content_modified IS NULL
                                         ELSE size >= 0 AND type <= 3 AND store_id IS NOT NULL AND content_modified IS NOT NULL END)
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
        autovacuum_vacuum_insert_scale_factor = 0.05);

-- Trash and staging stand beside the root: no path leads there, so nothing needs a flag to be invisible.
INSERT INTO vos.node(id, parent_id, name, type, owner, is_public) VALUES
  (1, 0, '', 4, 'system', true), (2, 0, '.trash', 4, 'system', false), (3, 0, '.staging', 4, 'system', false);

-- path step, listing, duplicate check, "has children"; deliberately the only index besides the key
CREATE UNIQUE INDEX node_parent_name ON vos.node(parent_id, name);

-- topology lock: one row per shard of the tree (shard 0 = whole tree)
CREATE TABLE vos.topo_lock (shard int PRIMARY KEY);
INSERT INTO vos.topo_lock VALUES (0);

-- usage: a log of differences, folded into counters (no hot row in createNode or in an upload)
CREATE TABLE vos.usage_delta (
  seq bigint GENERATED ALWAYS AS IDENTITY, container_id bigint NOT NULL, d_bytes bigint NOT NULL, d_nodes bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
CREATE INDEX usage_delta_seq ON vos.usage_delta(seq);
CREATE TABLE vos.usage (                       -- what is below a container, as of the last fold
  container_id bigint PRIMARY KEY, bytes bigint NOT NULL DEFAULT 0, nodes bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE TABLE vos.quota (container_id bigint PRIMARY KEY, max_bytes bigint NOT NULL, max_nodes bigint);

-- detached subtrees that wait for the reaper
CREATE TABLE vos.trash (
  root_id bigint PRIMARY KEY, deleted_at timestamptz NOT NULL DEFAULT now(), deleted_by text NOT NULL, path text NOT NULL,
  lease_until timestamptz, worker text
);

-- Refs whose bytes no node has. One row is at once the garbage entry of an upload under way, its lease (due) and the
-- reservation of its target, whether or not the target exists.
CREATE TABLE vos.storage_garbage (
  ref           uuid        PRIMARY KEY,
  store_id      smallint    NOT NULL,
  due           timestamptz NOT NULL,
  target_parent bigint,
  target_name   text COLLATE "C",
  removing      boolean     NOT NULL DEFAULT false,       -- given up: must never be claimed again
  CONSTRAINT storage_garbage_target_ck CHECK ((target_parent IS NULL) = (target_name IS NULL)
                                              AND NOT (removing AND target_parent IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
CREATE UNIQUE INDEX storage_garbage_target ON vos.storage_garbage(target_parent, target_name) WHERE target_parent IS NOT NULL;
CREATE INDEX storage_garbage_due ON vos.storage_garbage(due);

-- keys that all server processes share
CREATE TABLE vos.server_secret (name text PRIMARY KEY, value bytea NOT NULL);

-- UWS
CREATE TABLE vos.uws_job (
  job_id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, owner text, run_id text,
  owner_groups text[] NOT NULL DEFAULT '{}',  -- as the owner's credential had them: work done later is done with those rights
  phase smallint NOT NULL,                 -- 0 PENDING 1 QUEUED 2 EXECUTING 3 COMPLETED 4 ERROR 5 ABORTED 6 HELD 7 SUSPENDED 8 ARCHIVED
  run_class smallint NOT NULL DEFAULT 0,   -- 0 server-side work (copy, move, tree), 1 client transfers (no worker)
  job_info text NOT NULL,                  -- the transfer document
  results jsonb NOT NULL DEFAULT '[]',     -- [["id", "href"], ...]: an object would lose the order
  error jsonb,
  created timestamptz NOT NULL DEFAULT clock_timestamp(), not_before timestamptz NOT NULL DEFAULT '-infinity',
  started timestamptz, ended timestamptz, destruction timestamptz NOT NULL, quote timestamptz, exec_duration int NOT NULL DEFAULT 0,
  worker text, lease_until timestamptz, attempt int NOT NULL DEFAULT 0, max_attempts int NOT NULL DEFAULT 3,
  abort_requested boolean NOT NULL DEFAULT false, progress jsonb
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
CREATE INDEX uws_queue ON vos.uws_job(run_class, seq) WHERE phase = 1;
CREATE INDEX uws_lease ON vos.uws_job(lease_until) WHERE phase = 2;
CREATE INDEX uws_owner ON vos.uws_job(owner, seq DESC);
CREATE INDEX uws_destr ON vos.uws_job(destruction);

-- Path resolution in one round trip and, because it is STABLE, in one snapshot. Stops at the first missing name and at the
-- first node that is no container, so the caller sees how far the path exists.
CREATE FUNCTION vos.resolve(names text[]) RETURNS SETOF vos.node LANGUAGE plpgsql STABLE ROWS 8 AS $$
DECLARE r vos.node; cur bigint := 1; s text;
BEGIN
  SELECT * INTO r FROM vos.node WHERE id = 1;
  RETURN NEXT r;
  FOREACH s IN ARRAY names LOOP
    SELECT * INTO r FROM vos.node WHERE parent_id = cur AND name = s;
    EXIT WHEN NOT FOUND;
    RETURN NEXT r;
    EXIT WHEN r.type <> 4;
    cur := r.id;
  END LOOP;
  RETURN;
END $$;

-- the path of a node that is attached to the root; null for all others
CREATE FUNCTION vos.path_of(nid bigint) RETURNS text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up(id, parent_id, p) AS (
    SELECT id, parent_id, name::text FROM vos.node WHERE id = nid
    UNION ALL SELECT n.id, n.parent_id, n.name || '/' || up.p FROM up JOIN vos.node n ON n.id = up.parent_id)
  SELECT p FROM up WHERE id = 1 $$;
