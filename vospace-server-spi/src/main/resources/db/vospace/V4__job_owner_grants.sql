-- What the credential of a job's owner was good for; null: for all that the owner may do.
ALTER TABLE vos.uws_job ADD COLUMN owner_grants text[];
