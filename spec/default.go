package spec

import "strings"

// The GUIDs and identifiers of the default world, invented.
const (
	defaultRepositoryGUID = "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8"
	defaultUserGUIDPrefix = "5b0c7e2d-41a6-4f38-8c19-0000000000"
)

// Default returns the world that the mock serves when nothing else is said: a
// repository with two applications and a user for each policy and each
// peculiarity that the checks look at. Nothing in it is secret.
func Default() World {
	scopes := []string{"gam_user_data", "gam_user_additional_data", "gam_user_roles", "session_initial_prop", "gam_session_initial_prop"}
	return World{Repositories: []Repository{{
		Name: "main", GUID: defaultRepositoryGUID, AuthenticationTypes: []string{"local"},
		Policies: []Policy{
			{Name: "gam-defaults", TokenMinutes: 0, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "hourly", TokenMinutes: 60, Renewals: 0, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "renewing", TokenMinutes: 60, Renewals: 10, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "once", TokenMinutes: 60, Renewals: 1, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "twice", TokenMinutes: 60, Renewals: 2, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "thrice", TokenMinutes: 60, Renewals: 3, RefreshMinutes: DefaultRefreshMinutes},
			{Name: "aging", TokenMinutes: 60, Renewals: 5, RefreshMinutes: 240},
			{Name: "endless", TokenMinutes: 0, Renewals: 4, RefreshMinutes: DefaultRefreshMinutes},
		},
		Applications: []Application{
			{Name: "portal", ClientID: "a1f0c5d2e3b44967a8d91b6c7e5f2034", ClientSecret: NewSecret("portal-secret-5d1e8c73b9"), Scopes: scopes},
			{Name: "mobile", ClientID: "c7d3e9b15a2f4c08b6e40f9a1d8c2753", ClientSecret: NewSecret("mobile-secret-94a7f20e6c"), Scopes: scopes},
		},
		Users: []User{
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
		},
	}}}
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
		Roles:      roles,
		Attributes: []Attribute{{ID: "EmployeeID", Value: "E" + digits}},
	}
}
