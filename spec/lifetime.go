package spec

// The strategies for the lifetime of tokens, each followed from the login of
// one user to the end of its token's life.
var (
	ShortWithRefresh = Requirement{
		ID: "LIF-001", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Refresh, Clock},
		Title:   "Short-lived tokens with a refresh token",
		Text:    "A user whose policy has a lifetime and renewals gets a token that expires and a refresh token; past its lifetime the token is refused and the refresh token brings another one, without the user.",
		Sources: []Citation{TokenLifetime.At(7), TokenLifetime.At(9), TokenLifetime.At(11), TokenExpire.At(17)},
	}
	ShortWithoutRefresh = Requirement{
		ID: "LIF-002", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "Short-lived tokens without refresh token",
		Text:    "A user whose policy has a lifetime and no renewals gets a token that expires and no refresh token; past its lifetime the token is refused and the user must log in again.",
		Sources: []Citation{TokenLifetime.At(25), TokenLifetime.At(29), TokenExpire.At(17)},
	}
	NeverExpiring = Requirement{
		ID: "LIF-003", Operation: RequestToken, Level: Must, Basis: Documented, Needs: []Capability{Clock},
		Title:   "Tokens that never expire",
		Text:    "A user whose policy has neither lifetime nor renewals gets a token that says so, without refresh token, and is still accepted after a year. Where it cannot pass, the age of a declared token is the evidence.",
		Sources: []Citation{TokenLifetime.At(41), RESTIDP.At(57), Wiki(18577).Page()},
	}
	NeverExpiringRevoked = Requirement{
		ID: "LIF-004", Operation: GetUserInfo, Level: Must, Basis: Documented,
		Title:   "Tokens that never expire can be revoked",
		Text:    "A token that never expires can be ended: after a logout, where the server offers one, it is refused; else the revoked token that the world declares is.",
		Sources: []Citation{TokenLifetime.At(45), TokenLifetime.At(51)},
	}
)

func lifetimeRequirements() []Requirement {
	return []Requirement{ShortWithRefresh, ShortWithoutRefresh, NeverExpiring, NeverExpiringRevoked}
}
