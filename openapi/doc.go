// Package openapi says how the endpoints look on the wire: gam.yaml, an OpenAPI
// 3.0.3 description of the OAuth 2.0 REST endpoints of the GeneXus Access
// Manager (GAM), and the code that reads it and judges requests and answers by
// it. The endpoints are 12 operations: tokens and userinfo of v2.0, userinfo of
// the first generation, the older token and userinfo endpoints, logout, and the
// methods of a secured REST service.
//
// What is documented of the form of a request or an answer may enter gam.yaml,
// and what the runtimes' public source shows of it; what an answer means is for
// the checks.
//
//	description  gam.yaml, read and compiled once
//	operation    one path and method, named by its operationId
//	answer       what an operation documents of one status: "200", "4XX"
//	field        one name of a form or of a query
//	member       one name of a JSON object
//	violation    one rule of the description that one message broke
//	owner        the requirement that a violation counts against
//
// The description names the owners itself, by the extension x-requirements:
//
//	node                      x-requirements   owns
//	operation                 areas            nothing; says where the operation belongs
//	responses                 one requirement  an undocumented status
//	a response                one requirement  a body that is not one JSON object
//	a media type              one requirement  a wrong Content-Type or charset
//	a schema                  one requirement  a wrong or missing member
//	additionalProperties      one requirement  an undocumented member
//
// Where a finer node names no requirement, the nearest node around it owns. A
// response with x-may-be-empty: true may come without a body.
//
// The smallest use:
//
//	d, err := openapi.Load()
//	...
//	value, violations := d.Operation("getUserInfo").CheckResponse(openapi.Response{
//		Status: answer.StatusCode, Header: answer.Header, Body: body,
//	})
//
// The text of a violation never repeats what was sent or received: both hold
// secrets. Only names stand in its place.
package openapi
