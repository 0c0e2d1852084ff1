-- How many jobs of a user are queued or worked on is asked whenever one more is queued, and a user may have kept many others.
CREATE INDEX uws_active ON vos.uws_job(coalesce(owner, '')) WHERE phase IN (1, 2) AND run_class = 0;
