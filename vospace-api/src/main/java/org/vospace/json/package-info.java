/**
 * Reads and writes every message of VOSpace 2.1, UWS 1.1 and VOSI 1.1 as JSON; {@link
 * org.vospace.json.VOSpaceJson} is the entry. May use {@code model}, {@code fault}, {@code uws},
 * {@code vosi} and {@code wire}; nothing else of this SDK uses Jackson.
 *
 * <h2>The mapping</h2>
 *
 * It is that of the XML, name by name:
 *
 * <ul>
 *   <li>An element or attribute is a field of the same name; {@code xsi:type} is {@code type},
 *       without prefix. Booleans and {@code executionDuration} are such, all else is a string.
 *   <li>What may be there several times ({@code target} of a transfer, {@code protocol}, {@code
 *       param}, {@code capability} …) is an array. An element that is there only to hold such
 *       ({@code nodes}, {@code accepts}, {@code parameters} …) is the array itself.
 *   <li>The text of an element that has attributes too is {@code value}.
 *   <li>{@code xsi:nil} is null.
 *   <li>The properties of a node are one object from URI to text, null where nil. What is read-only
 *       is told beside it, in {@code readOnly}, an array of URIs: a property stays one string,
 *       which is what most readers want, and the flag is not lost.
 * </ul>
 *
 * <h2>The messages</h2>
 *
 * A node, and a container in a listing ({@code readOnly} only where there are such; {@code
 * original} is true if it is left out):
 *
 * <pre>{@code
 * {"type": "ContainerNode", "uri": "vos://example.org!space/c", "busy": false, "version": "2.1",
 *  "properties": {"ivo://ivoa.net/vospace/core#title": "Runs", "urn:removed": null,
 *                 "ivo://ivoa.net/vospace/core#date": "2030-01-02T03:04:05.678Z"},
 *  "readOnly": ["ivo://ivoa.net/vospace/core#date"],
 *  "accepts": [{"uri": "ivo://ivoa.net/vospace/core#anyview", "original": false,
 *               "param": [{"uri": "urn:depth", "value": "8"}]}],
 *  "provides": [], "capabilities": [{"uri": "urn:c", "endpoint": "https://example.org/c"}],
 *  "nodes": [{"type": "LinkNode", "uri": "vos://example.org!space/c/l", "properties": {},
 *             "target": "vos://example.org!space/x"}]}
 * }</pre>
 *
 * A transfer:
 *
 * <pre>{@code
 * {"version": "2.1", "target": ["vos://example.org!space/x"], "direction": "pullFromVoSpace",
 *  "view": {"uri": "ivo://ivoa.net/vospace/core#defaultview"},
 *  "protocol": [{"uri": "ivo://ivoa.net/vospace/core#httpsget",
 *                "endpoint": "https://example.org/data/x",
 *                "securityMethod": {"uri": "ivo://ivoa.net/sso#BasicAA"}}],
 *  "keepBytes": true, "param": [{"uri": "ivo://ivoa.net/vospace/core#length", "value": "12"}]}
 * }</pre>
 *
 * A job, and a job list:
 *
 * <pre>{@code
 * {"version": "1.1", "jobId": "j1", "runId": "mine", "ownerId": null, "phase": "ERROR",
 *  "quote": null, "creationTime": "2030-01-02T03:04:05.678Z", "startTime": null,
 *  "endTime": null, "executionDuration": 0, "destruction": null,
 *  "parameters": [{"id": "a", "byReference": true, "value": "https://example.org/a"}],
 *  "results": [{"id": "transferDetails", "href": "https://example.org/details"}],
 *  "errorSummary": {"type": "fatal", "hasDetail": true, "message": "Node Not Found"},
 *  "jobInfo": {"transfer": {"version": "2.1", "target": ["vos://example.org!space/x"],
 *                           "direction": "pushToVoSpace", "protocol": []}}}
 *
 * {"version": "1.1", "jobref": [{"id": "j1", "href": "https://example.org/transfers/j1",
 *                                "phase": "PENDING", "ownerId": "alice"}]}
 * }</pre>
 *
 * Parameters and results of a job, as documents of their own:
 *
 * <pre>{@code
 * {"parameter": [{"id": "a", "value": "b"}]}
 *
 * {"result": [{"id": "transferDetails", "href": "https://example.org/details"}]}
 * }</pre>
 *
 * Protocols, views and properties of a service:
 *
 * <pre>{@code
 * {"accepts": [{"uri": "ivo://ivoa.net/vospace/core#httpget"}], "provides": []}
 *
 * {"accepts": [{"uri": "ivo://ivoa.net/vospace/core#anyview"}], "provides": []}
 *
 * {"accepts": [{"uri": "urn:p"}], "provides": [{"uri": "urn:q", "readOnly": true}],
 *  "contains": []}
 * }</pre>
 *
 * Capabilities and availability; a {@code securityMethod} without {@code standardID} is anonymous
 * access:
 *
 * <pre>{@code
 * {"capability": [{"standardID": "ivo://ivoa.net/std/VOSpace/v2.0#nodes",
 *                  "interface": [{"version": "2.1",
 *                                 "accessURL": {"use": "full", "value": "https://example.org/n"},
 *                                 "securityMethod": [{"standardID": "ivo://ivoa.net/sso#token"},
 *                                                    {}]}]}]}
 *
 * {"available": true, "upSince": "2030-01-02T03:04:05.678Z", "note": ["all is well"]}
 * }</pre>
 *
 * <h2>Decisions that shaped this package</h2>
 *
 * <ul>
 *   <li>Jackson's streaming core is used and its data binding is not: listings must stream, faults
 *       must name the field and what was expected, and the mapping must not move when a class does.
 *   <li>What JSON could hold and XML 1.0 cannot is refused, so that each message can be told in
 *       both.
 * </ul>
 */
@NullMarked
package org.vospace.json;

import org.jspecify.annotations.NullMarked;
