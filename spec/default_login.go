package spec

const sharedRepositoryGUID = "c47a0e95-6d13-4b82-9f5e-7a2b18d06c39"

// blockScopes give the blocks of userinfo and the session's properties, under
// both names.
func blockScopes() []string {
	return []string{"gam_user_data", "gam_user_additional_data", "gam_user_roles", "session_initial_prop", "gam_session_initial_prop"}
}

// everyScope adds what GeneXus 18 upgrade 6 brought: a scope for each field, for
// attributes of the default users and for the session's data.
func everyScope() []string {
	return append(blockScopes(),
		"session_application_data", "FullControl",
		"user_guid", "user_username", "user_email", "user_external_id", "user_first_name", "user_last_name", "user_phone",
		"user_birthday", "user_gender", "user_url_image", "user_url_profile", "user_address", "user_city", "user_state", "user_post_code",
		"user_language", "user_timezone", "user_EmployeeID", "user_Salary")
}

// loginApplications are those that a login meets with a property of their own:
// one that publishes a single scope, and some that are not ordinary.
func loginApplications() []Application {
	return []Application{
		{Name: "kiosk", ClientID: "0b7e3c9d51f84a26b8d4e6f01a92c375", ClientSecret: NewSecret("kiosk-secret-73d0b9e15a"), Scopes: []string{"gam_user_data"}},
		{Name: "partner", ClientID: "1c8f4dae62095b37c9e5f7012ba3d486", ClientSecret: NewSecret("partner-secret-84e1cafb26"), Scopes: everyScope(), HideUserIDs: true},
		{Name: "affiliate", ClientID: "2d905ebf731a6c48daf608123cb4e597", ClientSecret: NewSecret("affiliate-secret-95f2db0c37"), Scopes: everyScope(), HideUserIDs: true},
		{Name: "strict", ClientID: "3ea16fc0842b7d59eb0719234dc5f6a8", ClientSecret: NewSecret("strict-secret-a603ec1d48"), Scopes: blockScopes(), ScopeRequired: true},
		{Name: "closed", ClientID: "4fb270d1953c8e6afc182a345ed607b9", ClientSecret: NewSecret("closed-secret-b714fd2e59"), Scopes: blockScopes(), RESTDisabled: true},
		{Name: "withdrawn", ClientID: "50c381e2a64d9f7b0d293b456fe718ca", ClientSecret: NewSecret("withdrawn-secret-c8250e3f6a"), Scopes: blockScopes(), Revoked: true},
		{Name: "intranet", ClientID: "61d492f3b75ea08c1e3a4c5670f829db", ClientSecret: NewSecret("intranet-secret-d9361f407b"), Scopes: blockScopes(), RemoteDisabled: true},
		{Name: "seat", ClientID: "72e5a304c86fb19d2f4b5d6781093aec", ClientSecret: NewSecret("seat-secret-ea472051c8"), Scopes: blockScopes(), SingleSession: true},
	}
}

// loginPolicies differ in length from those of the other users, so that a token
// tells which of them applied to it.
func loginPolicies() []Policy {
	return []Policy{
		{Name: "auditors", TokenMinutes: 70, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
		{Name: "visitors", TokenMinutes: 80, Renewals: 2, RefreshMinutes: DefaultRefreshMinutes},
		{Name: "web", TokenMinutes: 90, Renewals: 1, RefreshMinutes: DefaultRefreshMinutes, WebMinutes: 120},
	}
}

// loginRoles give a policy to users without one.
func loginRoles() []Role {
	return []Role{{Name: "auditor", Policy: "auditors"}, {Name: "visitor", Policy: "visitors"}}
}

// loginUsers are those whose policy is not their own, and those who may not log
// in.
func loginUsers() []User {
	in := func(state UserState, u User) User {
		u.State = state
		return u
	}
	main := func(role string, u User) User {
		u.MainRole = role
		return u
	}
	return []User{
		main("auditor", defaultUser(70, "own-policy", "hourly", "own-policy-password-70", "auditor")),
		main("auditor", defaultUser(71, "by-main-role", "", "by-main-role-password-71", "reader", "auditor")),
		defaultUser(72, "by-default-role", "", "by-default-role-password-72", "reader"),
		defaultUser(73, "by-repository", "", "by-repository-password-73"),
		defaultUser(74, "web", "web", "web-password-74", "reader"),
		in(InactiveUser, defaultUser(75, "inactive", "gam-defaults", "inactive-password-75", "reader")),
		in(BlockedUser, defaultUser(76, "blocked", "gam-defaults", "blocked-password-76", "reader")),
		in(MustChange, defaultUser(77, "must-change", "gam-defaults", "must-change-password-77", "reader")),
		in(ExpiredPassword, defaultUser(78, "password-expired", "gam-defaults", "password-expired-password-78", "reader")),
	}
}

// sharedRepository hands active tokens out again.
func sharedRepository() Repository {
	return Repository{
		Name: "shared", GUID: sharedRepositoryGUID, ReuseActiveTokens: true, Lock: Lock{Attempts: 3, ResetMinutes: 30},
		AuthenticationTypes: []AuthenticationType{{Name: "local", Kind: LocalAuthentication}},
		Policies:            []Policy{{Name: "hourly", TokenMinutes: 60, Renewals: 1, RefreshMinutes: DefaultRefreshMinutes}},
		Applications: []Application{
			{Name: "board", ClientID: "83f6b415d970c2ae305c6e7892104bfd", ClientSecret: NewSecret("board-secret-fb583162d9"), Scopes: blockScopes()},
		},
		Users: []User{
			defaultUser(79, "reuser", "hourly", "reuser-password-79", "reader"),
			expendable(defaultUser(78, "spare", "hourly", "shared-spare-password-78", "reader")),
		},
	}
}
