package spec

// factorUsers log in with one-time passwords, or may be locked. Those that are always the same
// are for test servers.
func factorUsers() []User {
	guarded := defaultUser(31, "guarded", "hourly", "guarded-password-31", "reader")
	guarded.SecondFactor, guarded.OTP.Fixed = true, NewSecret("314159")
	paired := defaultUser(32, "paired", "hourly", "paired-password-32", "reader")
	paired.SecondFactor, paired.OTP.TOTP = true, NewSecret("MFXGIIDBNZSCAYLO")
	byCode := defaultUser(33, "by-code", "hourly", "by-code-password-33", "reader")
	byCode.OTP.Fixed = NewSecret("271828")
	byPhone := defaultUser(38, "guarded phone", "hourly", "guarded-phone-password-38", "reader")
	byPhone.SecondFactor, byPhone.OTP.Fixed = true, NewSecret("141421")
	spare := expendable(defaultUser(34, "guarded spare", "hourly", "guarded-spare-password-34", "reader"))
	spare.SecondFactor, spare.OTP.Fixed = true, NewSecret("161803")
	locked := expendable(defaultUser(37, "spare", "renewing", "spare-password-37", "reader"))
	return []User{guarded, paired, byPhone, byCode, spare, locked}
}

func expendable(u User) User {
	u.Expendable = true
	return u
}
