package spec

// Policies at a multitenant server: each tenant's tokens follow its own.
var (
	TenantLifetime = Requirement{
		ID: "TEN-040", Operation: GetUserInfo, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Clock},
		Title:   "A tenant's tokens live as its own policy says",
		Text:    "An access token works up to the lifetime that the policy of its own tenant gives, and is refused after it, whatever the other tenants' policies are.",
		Sources: []Citation{TokenExpire.At(6), Wiki(18521).Page()},
	}
	TenantRenewals = Requirement{
		ID: "TEN-041", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Refresh},
		Title:   "A tenant's logins are renewed as its own policy says",
		Text:    "A login is renewed as often as the policy of its own tenant allows, and not more often, whatever the other tenants' policies are.",
		Sources: []Citation{Wiki(19324).Page(), Wiki(18521).Page()},
	}
	TenantRefreshLifetime = Requirement{
		ID: "TEN-042", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Multitenant, Refresh, Clock}, Since: Version{Major: 18, Upgrade: 10},
		Title:   "A tenant's refresh tokens live as its own policy says",
		Text:    "A refresh token is refused after the lifetime that the policy of its own tenant gives to refresh tokens, whatever the other tenants' policies are.",
		Sources: []Citation{Wiki(18521).Page()},
	}
)

func tenancyPolicyRequirements() []Requirement {
	return []Requirement{TenantLifetime, TenantRenewals, TenantRefreshLifetime}
}
