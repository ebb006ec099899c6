package spec

// apiKeyTypes are two authentication types of one kind, because an application
// may take keys of one type only.
func apiKeyTypes() []AuthenticationType {
	return []AuthenticationType{
		{Name: "apikey", Kind: APIKeyAuthentication},
		{Name: "partnerkey", Kind: APIKeyAuthentication},
	}
}

// apiKeyApplications show each property for API keys. The timeout is longer
// than the time that the checks before let pass, so that the clock of a mock
// may be used for several runs.
func apiKeyApplications() []Application {
	scopes := []string{
		"gam_user_data", "gam_user_additional_data", "gam_user_roles", "session_initial_prop",
		"user_email", "user_first_name", "user_external_id",
	}
	return []Application{
		{
			Name: "robots", ClientID: "6b0d8f2ac4e147359a7c51e3d08b2f94", ClientSecret: NewSecret("robots-secret-71c0e9a4d2"), Scopes: scopes,
			APIKeys: APIKeySettings{Enabled: true},
		},
		{
			Name: "batch", ClientID: "18e5c37b9f604d2ab1d47c60e9a35f82", ClientSecret: NewSecret("batch-secret-3fd2a86b05"), Scopes: scopes,
			APIKeys: APIKeySettings{Enabled: true, TimeoutHours: 8760},
		},
		{
			Name: "supplier", ClientID: "f47a20d96c3b4e85930e1b7fa8c6d251", ClientSecret: NewSecret("supplier-secret-c85e14f790"), Scopes: scopes,
			APIKeys: APIKeySettings{Enabled: true, OnlyType: "partnerkey"},
		},
		{
			Name: "archive", ClientID: "93c1f6e7502a4b8d8f5d20a4be71c63f", ClientSecret: NewSecret("archive-secret-0b9d47e8a1"), Scopes: scopes,
			RESTDisabled: true, APIKeys: APIKeySettings{Enabled: true},
		},
		{
			Name: "dismissed", ClientID: "c25f80d1a9764be3b1087e4d52fa96c3", ClientSecret: NewSecret("dismissed-secret-4ea9c7d016"), Scopes: scopes,
			Revoked: true, APIKeys: APIKeySettings{Enabled: true},
		},
	}
}

// apiKeyUsers have keys in every state. The application mobile does not work
// with API keys, archive not with REST authentication, and dismissed was revoked.
func apiKeyUsers() []User {
	robot := defaultUser(41, "robot", "renewing", "robot-password-41", "reader", "operator")
	robot.APIKeys = []APIKey{
		{Application: "robots", Key: NewSecret("rKey41robotsQmZ8vT2xLw5NcHs7PdYf"), Scopes: []string{"user_email", "user_first_name", "user_external_id"}, Issued: longAgo},
		{Application: "batch", Key: NewSecret("rKey41batchJx3WqRk9VbTz6MgCn4LsE"), Scopes: []string{"gam_user_data"}},
		{Application: "supplier", Type: "partnerkey", Key: NewSecret("rKey41supplierHd7YpXs2FvNq8BtKw5Z"), Scopes: []string{"gam_user_data", "gam_user_roles"}},
		{Application: "mobile", Key: NewSecret("rKey41mobileTc5LzGm9QwRx3VnJb7Sk"), Scopes: []string{"gam_user_roles"}},
		{Application: "archive", Key: NewSecret("rKey41archivePf8NvDk2XtLq6WzHs4M"), Scopes: []string{"gam_user_roles"}},
		{Application: "robots", Key: NewSecret("rKey41revokedZs6BxQn3KvTm9HcWd5L"), Scopes: []string{"gam_user_roles"}, State: RevokedKey},
		{Application: "robots", Key: NewSecret("rKey41supersededVw4TgLp8NxRk2QzM"), Scopes: []string{"gam_user_roles"}, State: SupersededKey},
		{Application: "robots", Key: NewSecret("rKey41withdrawnKn7WsXd3VbPq9FtJz"), Scopes: []string{"gam_user_roles", "user_phone"}, State: WithdrawnKey},
		{Application: "batch", Key: NewSecret("rKey41expiredMt2QvGx8LwZc5RnHk4B"), Scopes: []string{"gam_user_data"}, State: ExpiredKey, Issued: longAgo},
		{Application: "dismissed", Key: NewSecret("rKey41dismissedGw9ZtNc4XkVb7QmL2"), Scopes: []string{"gam_user_roles"}},
	}
	courier := defaultUser(42, "courier", "gam-defaults", "courier-password-42", "writer")
	courier.APIKeys = []APIKey{
		{Application: "robots", Key: NewSecret("cKey42robotsXn5KtWz8QmVd3LpRs7Gc"), Scopes: []string{"gam_user_data", "gam_user_roles"}},
	}
	return []User{robot, courier}
}

func withKey(u User, k APIKey) User {
	u.APIKeys = append(u.APIKeys, k)
	return u
}
