package org.vospace.server.rest;

import java.util.List;
import org.vospace.uws.ResultReference;

/** The results of a job as a document of their own. */
record JobResults(List<ResultReference> list) {}
