// Package mockserver is the reference: a working GeneXus Access Manager (GAM),
// as far as its OAuth 2.0 REST endpoints are concerned, as an [http.Handler].
//
//	server, err := mockserver.New(mockserver.Config{})
//	...
//	http.ListenAndServe("127.0.0.1:8080", server)
//
// The zero Config serves [spec.Default] in the dialect java under /gam on the
// real clock. The handlers are mounted by walking the OpenAPI description; a
// described operation without a handler, or the reverse, fails New.
//
// A token request flows through numbered phases that no grant can skip:
//
//	1 parse       the form, once
//	2 repository  the tenant
//	3 client      the application and its secret
//	4 grant       password, API key, one-time password, device or refresh_token;
//	              locks and second factors are asked here
//	5 scope       what was asked and may be granted
//	6 policy      lifetime and renewals at the clock's now
//	7 mint        the tokens
//	8 write       the answer, once
//
// The older token endpoint reads its own fields, translates them into those of
// v2.0 and takes the same way. Userinfo (v2.0, first generation and older),
// logout and the secured services judge the token that comes along by the same
// rules, and write by phase 8. State is what was issued and who failed; [Server.Reset]
// goes back to the start.
//
// What the documents leave open is a [Switch]: every position conforms. What
// breaks a requirement is a [Fault]. Both change the one set of rules that the
// phases ask; the phases themselves know neither.
package mockserver
