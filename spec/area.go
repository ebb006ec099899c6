package spec

// Area is a part of the catalogue: the letters in front of its requirements'
// numbers, and what they are about in a few words.
type Area struct{ Name, Meaning string }

// Areas returns every area in the order of the catalogue.
func Areas() []Area {
	return []Area{
		{"PWD", "password grant: log in with user and password"},
		{"RES", "token response: what a granted login answers"},
		{"SCP", "scopes: what each gives, and who may ask for it"},
		{"INF", "userinfo: what it answers, to whom, what it refuses"},
		{"REF", "refresh grant: get a new token without the password"},
		{"LIM", "renewal limit: how often one login can be renewed"},
		{"EXP", "expiry: how long access and refresh tokens live"},
		{"KEY", "API keys: log in with a key instead of the password"},
		{"TEN", "multitenant routing: nothing of one tenant works in another"},
		{"RSC", "secured REST services: who gets in, how they refuse"},
		{"OUT", "logout: what it ends, and what it does not"},
		{"LIF", "lifetime strategies: one user each, from login to the end"},
		{"TFA", "one-time passwords: as second and as only factor"},
		{"LCK", "lock: what failed logins do to a user"},
		{"LEG", "legacy endpoints: older logins, devices, their userinfo"},
		{"ROB", "robustness: malformed requests, where the target allows them"},
		{"ERR", "error contract: how every refusal looks"},
		{"OAS", "description: every answer is one that OpenAPI documents"},
	}
}
