package org.vospace.server.rest;

import java.util.Iterator;
import org.vospace.uws.JobReference;

/** A list of jobs, to be read once. */
record JobList(Iterator<JobReference> jobs) {}
