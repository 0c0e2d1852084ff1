-- Who wants to be told of the phases of a job, and an outbox of what has not been told yet.

CREATE TABLE vos.job_callback (
  job_id uuid  PRIMARY KEY,
  url    text  NOT NULL,                       -- where to
  href   text  NOT NULL,                       -- the job's URL, as the receiver knows the service
  secret bytea NOT NULL                        -- key of the signature
);

-- One row for each change of phase, written by the statement that makes the change. due is at once the time of the next try
-- and the lease of the process that is at it: whoever takes the row moves it ahead.
CREATE TABLE vos.job_callback_event (
  seq            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,   -- of one job: in the order of its phases
  job_id         uuid        NOT NULL,
  phase          smallint    NOT NULL,
  previous_phase smallint,
  created        timestamptz NOT NULL DEFAULT clock_timestamp(),
  due            timestamptz NOT NULL DEFAULT clock_timestamp(),
  tries          int         NOT NULL DEFAULT 0
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
CREATE INDEX job_callback_event_due ON vos.job_callback_event(due);
CREATE INDEX job_callback_event_job ON vos.job_callback_event(job_id, seq);
