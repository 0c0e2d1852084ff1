package org.vospace.server.rest;

import java.util.List;
import org.vospace.uws.JobParameter;

/** The parameters of a job as a document of their own. */
record JobParameters(List<JobParameter> list) {}
