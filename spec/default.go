package spec

import (
	"slices"
	"strings"
)

// The GUIDs and identifiers of the default world, invented.
const (
	defaultRepositoryGUID = "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8"
	branchRepositoryGUID  = "8e1b7d40-5c92-4a3f-b6d8-20f9a4c3e715"
	defaultUserGUIDPrefix = "5b0c7e2d-41a6-4f38-8c19-0000000000"
	portalClientID        = "a1f0c5d2e3b44967a8d91b6c7e5f2034"
	revokedToken          = defaultRepositoryGUID + "!70d2b9e4c61f8a35d0974be21c8fa6530e9d7b42f1c8356ad0e47b92c5f1836da407be9218cf53"
)

// Default returns the world that the mock serves when nothing else is said: a
// repository with everything that the checks look at, and a second one beside
// it. Nothing in it is secret.
func Default() World {
	return World{
		DefaultRepository: "main",
		Repositories:      []Repository{mainRepository(), branchRepository(), sharedRepository()},
		Resources: []Resource{
			{Path: "/rest/Products", Level: LevelAuthentication},
			{Path: "/rest/Orders", Level: LevelAuthorization, Permission: "orders_execute"},
		},
	}
}

// mainRepository is the one that most checks work in.
func mainRepository() Repository {
	return Repository{
		Name: "main", GUID: defaultRepositoryGUID,
		AuthenticationTypes: slices.Concat([]AuthenticationType{
			{Name: "local", Kind: LocalAuthentication},
			{Name: "directory", Kind: LocalAuthentication},
			{Name: "retired", Kind: LocalAuthentication, Disabled: true},
			{Name: "partner", Kind: ExternalAuthentication, URL: "https://login.partner.example/authorize?client_id=gam"},
			{Name: "otp", Kind: OTPAuthentication},
		}, apiKeyTypes()),
		Lock:         Lock{Attempts: 3, ResetMinutes: 30},
		SecondFactor: SecondFactor{AuthenticationType: "otp", ExpirationSeconds: DefaultFirstFactorSeconds},
		Policies: slices.Concat([]Policy{
			// The default: it applies to the users of devices, whose tokens live on.
			{Name: "hourly", TokenMinutes: 60, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "gam-defaults", TokenMinutes: 0, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "renewing", TokenMinutes: 60, Renewals: 10, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "once", TokenMinutes: 60, Renewals: 1, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "twice", TokenMinutes: 60, Renewals: 2, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "thrice", TokenMinutes: 60, Renewals: 3, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "aging", TokenMinutes: 60, Renewals: 5, RefreshMinutes: 240},
			{Name: "endless", TokenMinutes: 0, Renewals: 4, RefreshMinutes: DefaultRefreshMinutes},
		}, loginPolicies()),
		Roles:        slices.Concat(loginRoles(), serviceRoles()),
		DefaultRole:  "visitor",
		Applications: slices.Concat(mainApplications(), loginApplications(), apiKeyApplications()),
		Users:        withTokens(slices.Concat(mainUsers(), loginUsers(), factorUsers(), apiKeyUsers())),
	}
}

// serviceRoles open the secured services.
func serviceRoles() []Role {
	return []Role{{Name: "operator", Permissions: []string{"orders_execute"}}, {Name: "writer", Permissions: []string{"orders_execute"}}}
}

func mainApplications() []Application {
	return []Application{
		{Name: "portal", ClientID: portalClientID, ClientSecret: NewSecret("portal-secret-5d1e8c73b9"), Scopes: everyScope()},
		{Name: "mobile", ClientID: "c7d3e9b15a2f4c08b6e40f9a1d8c2753", ClientSecret: NewSecret("mobile-secret-94a7f20e6c"), Scopes: blockScopes(), Devices: true},
	}
}

func mainUsers() []User {
	return []User{
		defaultUser(1, "admin", "gam-defaults", "admin-password-1", "is_gam_administrator", "operator"),
		defaultUser(2, "hourly", "hourly", "hourly-password-2", "reader"),
		defaultUser(3, "renewing", "renewing", "renewing-password-3", "reader", "writer"),
		defaultUser(4, "once", "once", "once-password-4", "reader"),
		defaultUser(5, "twice", "twice", "twice-password-5", "reader"),
		defaultUser(6, "thrice", "thrice", "thrice-password-6", "reader"),
		defaultUser(7, "aging", "aging", "aging-password-7", "reader"),
		defaultUser(8, "endless", "endless", "endless-password-8", "reader"),
		defaultUser(9, "reserved +&=%;user", "gam-defaults", "p+ss &word=100%;x", "reader"),
		defaultUser(10, "josé-中文-😀", "gam-defaults", "contraseña-密码-🔑", "reader"),
		defaultUser(11, "long", "gam-defaults", strings.Repeat("a-long-password-", 8), "reader"),
	}
}

// branchRepository is the second tenant. It has a user and a client id that
// the first one has too: names and identifiers belong to a tenant.
func branchRepository() Repository {
	scopes := []string{"gam_user_data", "gam_user_additional_data", "gam_user_roles", "session_initial_prop"}
	return Repository{
		Name: "branch", GUID: branchRepositoryGUID,
		Lock:                Lock{Attempts: 3, ResetMinutes: 0}, // failed logins over REST lock nobody
		AuthenticationTypes: []AuthenticationType{{Name: "local", Kind: LocalAuthentication}, {Name: "apikey", Kind: APIKeyAuthentication}},
		Policies: []Policy{
			{Name: "gam-defaults", TokenMinutes: 0, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "short", TokenMinutes: 20, Renewals: 4, RefreshMinutes: 600},
		},
		Applications: []Application{
			{Name: "portal", ClientID: portalClientID, ClientSecret: NewSecret("branch-portal-secret-b0c51f"), Scopes: scopes},
			{Name: "counter", ClientID: "e5a94c07d1b8432f96cc70b3f21e4d58", ClientSecret: NewSecret("counter-secret-2f83d6a410"), Scopes: scopes, APIKeys: APIKeySettings{Enabled: true}},
		},
		Users: []User{
			defaultUser(51, "admin", "gam-defaults", "branch-admin-password-51", "teller"),
			withToken(defaultUser(52, "renewing", "short", "branch-renewing-password-52", "teller"), branchToken()),
			withKey(defaultUser(53, "teller", "short", "teller-password-53", "teller"), APIKey{Application: "counter", Key: NewSecret("tKey53counterBq6WnZx2RdTk9LvGm4Hs"), Scopes: []string{"gam_user_roles"}}),
			expendable(defaultUser(54, "spare", "short", "branch-spare-password-54", "teller")),
		},
	}
}

func defaultUser(number int, name, policy, password string, roles ...string) User {
	digits := string([]byte{'0' + byte(number/10), '0' + byte(number%10)})
	return User{
		Username: name, Password: NewSecret(password), Policy: policy,
		GUID: defaultUserGUIDPrefix + digits,
		Profile: Profile{
			Email: "user" + digits + "@example.com", VerifiedEmail: number%2 == 1,
			FirstName: "First" + digits, LastName: "Last" + digits, ExternalID: "ext-" + digits,
			Birthday: "198" + digits[1:] + "-02-1" + digits[1:], Gender: "N",
			Phone: "+598 2000 00" + digits, City: "Montevideo", Language: "Eng", Timezone: "UTC", CustomInfo: "custom-" + digits,
		},
		Roles: roles,
		Attributes: []Attribute{
			{ID: "EmployeeID", Value: "E" + digits}, {ID: "Salary", Value: "10" + digits + "00"}, {ID: "Languages", Values: []string{"spanish-" + digits, "english-" + digits}},
		},
	}
}
