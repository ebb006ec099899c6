package mockserver

import (
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// repository is phase 2. With one repository nothing needs to be named.
func (s *Server) repository(f fields) (*repository, error) {
	return s.repositoryOf(f.get("repository"), f)
}

// repositoryOf is the repository that the GUID names, or that of a request
// which names none. An error is a *gamError.
func (s *Server) repositoryOf(guid string, f fields) (*repository, error) {
	rules := s.rules.tenancy
	if guid == "" && !(rules.emptyIsUnknown && f.has("repository")) {
		if repo := rules.unnamed(s, f); repo != nil {
			return repo, nil
		}
		return nil, refuse(1, textNoRepository)
	}
	if repo := rules.named(s, guid); repo != nil {
		return repo, nil
	}
	if spec.IsGUID(guid) {
		return nil, refuse(s.rules.write.codes.unknownRepository, textRepository)
	}
	return nil, refuse(s.rules.write.codes.malformedRepository, textRepository)
}

// namedRepository is the repository with the GUID, spelled as the rules allow.
func (s *Server) namedRepository(guid string) *repository {
	guid = s.rules.tenancy.spelling(guid)
	for _, repo := range s.repositories {
		if repo.GUID == guid {
			return repo
		}
	}
	return nil
}

// unnamedRepository is the repository of a request that names none: the only
// or the default one, nil if there is none such. No document gives a refresh a
// field for it: there its refresh token or its client tells first.
func (s *Server) unnamedRepository(f fields) *repository {
	if f.get("grant_type") == "refresh_token" && len(s.repositories) > 1 {
		if s.rules.tenancy.refreshed == nil {
			return nil
		}
		if repo := s.rules.tenancy.refreshed(s, f); repo != nil {
			return repo
		}
	}
	for _, repo := range s.repositories {
		if len(s.repositories) == 1 || repo.Name == s.config.World.DefaultRepository && !s.rules.tenancy.noDefault {
			return repo
		}
	}
	return nil
}

// repositoryByToken is the repository of the refresh token, else that of the client.
func (s *Server) repositoryByToken(f fields) *repository {
	s.mu.Lock()
	used := s.store.refresh[f.get("refresh_token")]
	s.mu.Unlock()
	if used != nil {
		return used.repo
	}
	return s.repositoryByClient(f)
}

// repositoryByClient is the repository whose application has the client id and
// the secret, else the first one that has the client id; nil = there is none.
func (s *Server) repositoryByClient(f fields) *repository {
	var first *repository
	for _, repo := range s.repositories {
		app := repo.applications[f.get("client_id")]
		switch {
		case app == nil:
		case app.ClientSecret.Reveal() == f.get("client_secret"):
			return repo
		case first == nil:
			first = repo
		}
	}
	return first
}

// unknownUserCode is the code of a user name that the request's tenant does not
// have. Whether another tenant's user has a code of their own is not documented.
func (s *Server) unknownUserCode(name string) int {
	for _, repo := range s.repositories {
		if repo.users[name] != nil {
			return s.rules.write.codes.foreignUser
		}
	}
	return s.rules.write.codes.unknownUser
}

// tenantOf is the repository that the request reaches, the first one if none:
// what a fault works in.
func (s *Server) tenantOf(f fields) *repository {
	if repo, err := s.repository(f); err == nil {
		return repo
	}
	return s.repositories[0]
}

// tenancyRules say which tenant a request reaches and what counts there.
type tenancyRules struct {
	named          func(s *Server, guid string) *repository
	unnamed        func(s *Server, f fields) *repository // of a request without repository
	refreshed      func(s *Server, f fields) *repository // of a refresh without repository: nil = as any other request; no function = refused
	spelling       func(guid string) string              // the GUID that a sent text means
	noDefault      bool                                  // a request without repository is refused
	emptyIsUnknown bool                                  // an empty repository is not a missing one
	client         func(s *Server, repo *repository, id string) *application
	user           func(s *Server, repo *repository, name string) *user
	policy         func(world spec.World, r spec.Repository, u spec.User) spec.Policy
	renews         func(t *refreshToken, repo *repository, app *application) bool // whether the refresh token belongs there
	prefix         func(s *Server, l *login) string                               // the GUID that a token starts with
}

func defaultTenancyRules() tenancyRules {
	return tenancyRules{
		named:     (*Server).namedRepository,
		unnamed:   (*Server).unnamedRepository,
		refreshed: (*Server).repositoryByToken,
		spelling:  func(guid string) string { return guid },
		client:    func(_ *Server, repo *repository, id string) *application { return repo.applications[id] },
		user:      func(s *Server, repo *repository, name string) *user { return repo.findUser(name, s.rules) },
		policy:    func(_ spec.World, r spec.Repository, u spec.User) spec.Policy { return r.PolicyOf(u) },
		renews:    func(t *refreshToken, repo *repository, app *application) bool { return t.repo == repo && t.app == app },
		prefix:    func(_ *Server, l *login) string { return l.repo.GUID },
	}
}

// lenientSpelling reads a GUID in capitals, in braces, without hyphens or
// between blanks.
func lenientSpelling(text string) string {
	digits := strings.ToLower(strings.NewReplacer("-", "", "{", "", "}", "", " ", "").Replace(text))
	if len(digits) != 32 {
		return text
	}
	return digits[:8] + "-" + digits[8:12] + "-" + digits[12:16] + "-" + digits[16:20] + "-" + digits[20:]
}
