package mockserver

import (
	"net/http"

	"github.com/gamconform/gamconform/openapi"
)

// userInfoV1 serves userinfo of the first generation: the same answer, for
// applications that allow remote authentication. A POST carries the token in
// the form.
func (s *Server) userInfoV1(r *http.Request, operation *openapi.Operation) *answer {
	f := s.readFields(r)
	s.report(operation, r, f)
	s.mu.Lock()
	defer s.mu.Unlock()
	rules := &s.rules.userV1
	find := func() (*accessToken, *gamError) {
		if text := f.get("access_token"); r.Method != http.MethodGet && text != "" && !rules.formUnread {
			return s.valid(text, text, &rules.bearerRules)
		}
		return s.bearer(r, &rules.bearerRules)
	}
	token, reason := find()
	if reason == nil && token.app != nil && token.app.RemoteDisabled && !rules.openToAll {
		reason = refuse(rules.remoteCode, textRemote)
	}
	if reason != nil {
		return s.refused(r, f, reason)
	}
	return &answer{status: http.StatusOK, header: http.Header{}, body: s.userObject(token.login, token.user, s.rules.user.blocks(token.scopes)), given: f}
}

// userV1Rules say how userinfo of the first generation takes tokens.
type userV1Rules struct {
	bearerRules
	remoteCode int  // of an application without remote authentication
	formUnread bool // the form field access_token is not read
	openToAll  bool // also to applications without remote authentication
}

func defaultUserV1Rules() userV1Rules {
	return userV1Rules{bearerRules: defaultBearerRules(), remoteCode: 230}
}
