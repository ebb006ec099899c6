package mockserver

import (
	"strings"

	"github.com/gamconform/gamconform/spec"
)

// tenancySwitches are the open choices about repositories.
func tenancySwitches() []Switch {
	return []Switch{
		{"missing-repository", "what a login without repository reaches where the world has a default one", shows(spec.MissingRepositoryAnswer), []Position{
			stays("default"), sets("refused", func(r *rules) *bool { return &r.tenancy.noDefault }, true),
		}},
		{"empty-repository", "whether an empty repository means that none is named", shows(spec.MissingRepositoryAnswer), []Position{
			stays("missing"), sets("unknown", func(r *rules) *bool { return &r.tenancy.emptyIsUnknown }, true),
		}},
		{"repository-spelling", "which spellings of its GUID name a repository", shows(spec.RepositorySpelling), []Position{
			stays("exact"),
			sets("any-case", func(r *rules) *func(string) string { return &r.tenancy.spelling }, strings.ToLower),
			sets("trimmed", func(r *rules) *func(string) string { return &r.tenancy.spelling }, strings.TrimSpace),
			sets("lenient", func(r *rules) *func(string) string { return &r.tenancy.spelling }, lenientSpelling),
		}},
		{"malformed-repository-code", "the code of a repository that is no GUID", shows(spec.TenantRefusalAnswers), []Position{
			stays("2"), sets("1", func(r *rules) *int { return &r.write.codes.malformedRepository }, 1),
		}},
		{"foreign-user-code", "the code of a user whom only another tenant has", shows(spec.TenantRefusalAnswers), []Position{
			stays("11"), sets("132", func(r *rules) *int { return &r.write.codes.foreignUser }, 132),
		}},
		{"refresh-without-repository", "how a refresh without repository finds its tenant", shows(spec.RefreshWithoutRepository), []Position{
			stays("token"),
			sets("default", func(r *rules) *func(*Server, fields) *repository { return &r.tenancy.refreshed }, func(*Server, fields) *repository { return nil }),
			sets("refused", func(r *rules) *func(*Server, fields) *repository { return &r.tenancy.refreshed }, nil),
		}},
	}
}
