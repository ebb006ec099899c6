package spec

// Anonymous logins of devices, at the legacy token endpoint. That the tokens
// of their users do not expire is [DevicesNeverExpire].
var (
	DeviceGrantsToken = Requirement{
		ID: "LEG-050", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Device},
		Title:   "A device logs in without a user",
		Text:    "A form with grant_type=device and the client of an application that registers devices, with the header DeviceId, is answered with status 200 and an access token.",
		Sources: []Citation{SecureREST.At(138), Wiki(19909).Page(), RuntimeAngular.Page()},
	}
	DeviceIDRequired = Requirement{
		ID: "LEG-051", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy, Device},
		Title:   "A device login without DeviceId is refused",
		Text:    "Without the header DeviceId, or with an empty one, a device login is refused: the error table has a code for it.",
		Sources: []Citation{ErrorTable.Page(), RuntimeAngular.Page()},
	}
	DevicesNotSetUp = Requirement{
		ID: "LEG-052", Operation: LegacyToken, Level: Should, Basis: Source, Needs: []Capability{Legacy, Device},
		Title:   "An application without devices refuses them",
		Text:    "A device login at an application that is not set up to register devices is refused: the error table has a code for it.",
		Sources: []Citation{ErrorTable.Page()},
	}
	DeviceUserMarked = Requirement{
		ID: "LEG-053", Operation: LegacyUserInfo, Level: Should, Basis: Source, Needs: []Capability{Legacy, Device},
		Title:   "The user of a device is marked as registered automatically",
		Text:    "IsAutoRegisteredUser of legacy userinfo is true for the token of a device login.",
		Sources: []Citation{RuntimeAngular.Page(), TokenExpire.At(32)},
	}
	DeviceClientRefused = Requirement{
		ID: "LEG-054", Operation: LegacyToken, Level: Must, Basis: Documented, Needs: []Capability{Legacy, Device},
		Title:   "A device login of an unknown client is refused",
		Text:    "A device login with a client_id that no application has is refused.",
		Sources: []Citation{SecureREST.At(47), SecureREST.At(139)},
	}
	DeviceWrongSecret = Requirement{
		ID: "LEG-056", Operation: LegacyToken, Level: Should, Basis: RFC, Needs: []Capability{Legacy, Device},
		Title:   "A device login with a wrong client secret is refused",
		Text:    "A device login that sends a wrong client_secret is refused: a server must authenticate a client that includes its credentials.",
		Sources: []Citation{RFC6749.Page()},
	}
	DeviceOwnUser = Requirement{
		ID: "LEG-057", Operation: LegacyToken, Level: Must, Basis: Decided, Needs: []Capability{Legacy, Device},
		Title:   "The user of a device is none of the declared users",
		Text:    "Neither user_guid of a device login nor Login and GUID of legacy userinfo with its token are a declared user's. Decided, because whoever sends any DeviceId would otherwise be that user without a password.",
		Sources: []Citation{Ours.Page()},
	}
	DeviceAnswers = Requirement{
		ID: "LEG-055", Operation: LegacyToken, Level: Observe, Basis: Source, Needs: []Capability{Legacy, Device},
		Title:   "How devices are told apart and refused",
		Text:    "Whether a second login of a device gets the same user, what a device login without client_secret gets, and which codes refusals of devices have, is recorded.",
		Sources: []Citation{ErrorTable.Page(), RuntimeAngular.Page()},
	}
)

func deviceRequirements() []Requirement {
	return []Requirement{DeviceGrantsToken, DeviceIDRequired, DevicesNotSetUp, DeviceUserMarked, DeviceClientRefused, DeviceWrongSecret, DeviceOwnUser, DeviceAnswers}
}
