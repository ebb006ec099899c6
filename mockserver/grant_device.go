package mockserver

import "github.com/gamconform/gamconform/spec"

// grantDevice is the anonymous login of a device. Its user is registered by
// the first one; its tokens never expire, whatever the policy says.
func (s *Server) grantDevice(repo *repository, app *application, f fields) (issue, error) {
	device := s.rules.legacy.device
	switch {
	case !app.Devices && !device.everywhere:
		return issue{}, refuse(device.notSetUpCode, textNoDevices)
	case f.device == "" && !device.anonymous:
		return issue{}, refuse(device.missingCode, textDeviceID)
	}
	scopes := s.everyScope(repo, app) // 5: a device asks for none
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	u, err := device.user(s, repo, f.device)
	if err != nil {
		return issue{}, err
	}
	l := &login{repo: repo, app: app, user: u, policy: u.policy, scopes: scopes, started: now, legacy: true}
	return s.mint(l, s.rules.token.lifetime(l.policy), now) // 6, 7
}

// deviceUser is the user of a device, registered if need be.
func (s *Server) deviceUser(repo *repository, device string) (*user, error) {
	guid := guidOf(repo.GUID + "\x00device\x00" + device)
	if u := s.store.devices[guid]; u != nil {
		return u, nil
	}
	u := s.newDeviceUser(repo, guid)
	s.store.devices[guid] = u
	return u, nil
}

// freshDeviceUser registers a user for each login.
func (s *Server) freshDeviceUser(repo *repository, device string) (*user, error) {
	salt, err := s.randomHex(16)
	if err != nil {
		return nil, err
	}
	return s.newDeviceUser(repo, guidOf(repo.GUID+"\x00device\x00"+device+"\x00"+salt)), nil
}

func (s *Server) newDeviceUser(repo *repository, guid string) *user {
	anonymous := spec.User{Username: "device-" + guid[:8], GUID: guid}
	return &user{User: anonymous, policy: s.rules.legacy.device.policy(repo.PolicyOf(anonymous)), autoRegistered: s.rules.legacy.device.marked}
}

// deviceRules say who logs in with a device.
type deviceRules struct {
	anonymous    bool // a device need not say who it is
	everywhere   bool // every application registers devices
	marked       bool // their users are known to be registered automatically
	user         func(s *Server, repo *repository, device string) (*user, error)
	policy       func(spec.Policy) spec.Policy
	missingCode  int
	notSetUpCode int
}

func defaultDeviceRules() deviceRules {
	return deviceRules{
		marked: true,
		user:   (*Server).deviceUser,
		policy: func(p spec.Policy) spec.Policy {
			p.TokenMinutes = 0
			return p
		},
		missingCode:  167,
		notSetUpCode: 169,
	}
}
