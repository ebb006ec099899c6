package mockserver

import (
	"slices"
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// tenancyFaults let something of one tenant reach another.
func tenancyFaults() []Fault {
	return append([]Fault{
		{"tenant-always-first", "every login goes to the first repository",
			breaks(spec.LockOfOneTenant, spec.RepositorySelectsTenant, spec.LoginStaysInTenant, spec.SameClientOwnRefresh, spec.UnknownRepositoryRefused, spec.MalformedRepositoryRefused, spec.APIKeyForeignRepository, spec.LegacySelectsTenant, spec.LegacyRepository),
			func(r *rules) {
				r.tenancy.named = func(s *Server, _ string) *repository { return s.repositories[0] }
			}},
		{"tenant-of-the-client", "the client decides the tenant, whatever repository is named",
			breaks(spec.LoginStaysInTenant, spec.SameClientOwnRefresh, spec.UnknownRepositoryRefused, spec.MalformedRepositoryRefused, spec.RefreshForeignRepository, spec.APIKeyForeignRepository), completes(func(s *Server, f fields) {
				if repo := s.repositoryByClient(f); repo != nil && f.get("repository") != "" {
					f.Set("repository", repo.GUID)
				}
			})},
		{"tenant-fallback", "an unknown repository falls back to the first", breaks(spec.UnknownRepositoryRefused, spec.LegacyRepository), namesRepository(func(s *Server, guid string) *repository {
			if spec.IsGUID(guid) {
				return s.repositories[0]
			}
			return nil
		})},
		{"malformed-guid-falls-back", "a repository that is no GUID counts as none named", breaks(spec.MalformedRepositoryRefused), namesRepository(func(s *Server, guid string) *repository {
			if !spec.IsGUID(guid) {
				return s.unnamedRepository(fields{})
			}
			return nil
		})},
		{"repository-prefix-compared", "a beginning of a repository's GUID is enough", breaks(spec.MalformedRepositoryRefused), namesRepository(func(s *Server, guid string) *repository {
			for _, repo := range s.repositories {
				if len(guid) >= 8 && len(guid) < len(repo.GUID) && repo.GUID[:len(guid)] == guid {
					return repo
				}
			}
			return nil
		})},
		{"first-guid-of-a-list", "of a repository with a comma only what stands in front counts", breaks(spec.MalformedRepositoryRefused), namesRepository(func(s *Server, guid string) *repository {
			if len(guid) > 36 && guid[36] == ',' {
				return s.namedRepository(guid[:36])
			}
			return nil
		})},
		{"unknown-repository-code", "an unknown repository has the code 30", breaks(spec.UnknownRepositoryCode), func(r *rules) { r.write.codes.unknownRepository = 30 }},
		{"missing-repository-finds-tenant", "without a repository the client decides the tenant", breaks(spec.MissingRepositoryOneTenant), func(r *rules) {
			r.tenancy.unnamed = func(s *Server, f fields) *repository {
				if repo := s.repositoryByClient(f); repo != nil {
					return repo
				}
				return s.unnamedRepository(f)
			}
		}},
		{"user-found-in-any-tenant", "a user whom the tenant does not have is looked up in the others", breaks(spec.UserStaysInTenant), func(r *rules) {
			own := r.tenancy.user
			r.tenancy.user = func(s *Server, repo *repository, name string) *user {
				for _, there := range append([]*repository{repo}, s.repositories...) {
					if u := own(s, there, name); u != nil {
						return u
					}
				}
				return nil
			}
		}},
		{"namesakes-password-accepted", "a user's password may be that of a namesake in another tenant", breaks(spec.UserStaysInTenant), completes(func(s *Server, f fields) {
			u := s.tenantOf(f).users[f.get("username")]
			for _, there := range s.repositories {
				if namesake := there.users[f.get("username")]; u != nil && namesake != nil && namesake.Password.Reveal() == f.get("password") {
					f.Set("password", u.Password.Reveal())
				}
			}
		})},
		{"client-found-in-any-tenant", "a client that the tenant does not have is looked up in the others", breaks(spec.ClientStaysInTenant), func(r *rules) {
			own := r.tenancy.client
			r.tenancy.client = func(s *Server, repo *repository, id string) *application {
				for _, there := range append([]*repository{repo}, s.repositories...) {
					if app := own(s, there, id); app != nil {
						return app
					}
				}
				return nil
			}
		}},
		{"any-tenants-secret", "the secret of the same client id in any tenant is accepted", breaks(spec.ClientStaysInTenant, spec.SameClientOwnSecret), func(r *rules) {
			own := r.login.sameSecret
			r.login.sameSecret = func(s *Server, repo *repository, app *application, given string) bool {
				for _, there := range s.repositories {
					if same := there.applications[app.ClientID]; same != nil && own(s, there, same, given) {
						return true
					}
				}
				return false
			}
		}},
		{"same-name-shares-guid", "users of one name have one GUID in every tenant", breaks(spec.RepositorySelectsTenant, spec.SameNameTwoGUIDs), func(r *rules) {
			r.write.userGUID = func(s *Server, u *user) string { return s.firstNamed(u).GUID }
			changesUserOf(func(s *Server, o object) object {
				return replaces("guid", func(guid any) any { return s.sharedGUID(guid) })(o)
			})(r)
		}},
		{"userinfo-by-name-alone", "userinfo looks the token's user up by name, in the first tenant that has it", breaks(spec.SameNameOwnData, spec.TokenOpensOwnTenant), func(r *rules) {
			r.user.owner = func(s *Server, a *accessToken) *user { return s.firstNamed(a.user) }
		}},
		{"token-names-first-tenant", "every token starts with the GUID of the first repository", breaks(spec.TokenNamesItsTenant), func(r *rules) {
			r.tenancy.prefix = func(s *Server, _ *login) string { return s.repositories[0].GUID }
		}},
		{"token-prefix-of-any-tenant", "the GUID of a token may be that of any tenant", breaks(spec.TokenStaysInTenant), findsAccess(func(s *Server, _, given string) *accessToken {
			guid, tail, _ := strings.Cut(given, "!")
			for _, repo := range s.repositories {
				if a := s.store.access[repo.GUID+"!"+tail]; a != nil && s.namedRepository(guid) != nil {
					return a
				}
			}
			return nil
		})},
	}, slices.Concat(tenantRenewalFaults(), tenantKeyFaults(), tenantLegacyFaults())...)
}

// namesRepository makes a fault that finds repositories which no GUID names.
func namesRepository(find func(s *Server, guid string) *repository) func(*rules) {
	return func(r *rules) {
		exact := r.tenancy.named
		r.tenancy.named = func(s *Server, guid string) *repository {
			if repo := exact(s, guid); repo != nil {
				return repo
			}
			return find(s, guid)
		}
	}
}

// firstNamed is the first tenant's user of the name.
func (s *Server) firstNamed(u *user) *user {
	for _, repo := range s.repositories {
		if first := repo.users[u.Username]; first != nil {
			return first
		}
	}
	return u
}

// sharedGUID is the GUID of the first user with the name that the GUID's has.
func (s *Server) sharedGUID(guid any) any {
	for _, repo := range s.repositories {
		for _, u := range repo.users {
			if u.GUID == guid {
				return s.firstNamed(u).GUID
			}
		}
	}
	return guid
}
