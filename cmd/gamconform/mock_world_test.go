package main

import (
	"strings"
	"testing"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// everyProperty is a world that has one of everything.
func everyProperty() spec.World {
	return spec.World{
		DefaultRepository: "main",
		Repositories: []spec.Repository{
			{
				Name: "main", GUID: "3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8",
				AuthenticationTypes: []spec.AuthenticationType{
					{Name: "local", Kind: spec.LocalAuthentication}, {Name: "apikey", Kind: spec.APIKeyAuthentication},
					{Name: "codes", Kind: spec.OTPAuthentication}, {Name: "elsewhere", Kind: spec.ExternalAuthentication, Disabled: true},
				},
				Lock: spec.Lock{Attempts: 3, ResetMinutes: 5}, SecondFactor: spec.SecondFactor{AuthenticationType: "codes"},
				ReuseActiveTokens: true,
				Policies:          []spec.Policy{{Name: "forever", RefreshMinutes: 43200}, {Name: "short", TokenMinutes: 60, Renewals: 3, RefreshMinutes: 240, WebMinutes: 20}},
				Roles:             []spec.Role{{Name: "everybody", Policy: "short"}, {Name: "seller", Permissions: []string{"product_read", "product_write"}}},
				DefaultRole:       "everybody",
				Applications: []spec.Application{
					{Name: "portal", ClientID: "a1f0c5d2e3b44967a8d91b6c7e5f2034", ClientSecret: spec.NewSecret("portal-secret"), Devices: true, APIKeys: spec.APIKeySettings{Enabled: true, TimeoutHours: 24, OnlyType: "apikey"}},
					{Name: "closed", ClientID: "b", ClientSecret: spec.NewSecret("closed-secret"), RESTDisabled: true, RemoteDisabled: true, Revoked: true, ScopeRequired: true, HideUserIDs: true, SingleSession: true},
					{Name: "plain", ClientID: "c", ClientSecret: spec.NewSecret("plain-secret"), APIKeys: spec.APIKeySettings{Enabled: true}},
				},
				Users: []spec.User{
					{
						Username: "admin", Password: spec.NewSecret("admin-password"), Policy: "forever", Roles: []string{"everybody", "seller"}, MainRole: "seller",
						APIKeys: []spec.APIKey{{Application: "portal", Key: spec.NewSecret("key-1")}, {Application: "plain", Key: spec.NewSecret(strings.Repeat("key-2-", 8)), State: spec.WithdrawnKey, Type: "apikey", Issued: 1425168000}},
						Tokens:  []spec.Token{{Application: "portal", Access: spec.NewSecret("3f6d2c1a-8b57-4e09-9a44-d1c7e05b62f8!dead")}},
					},
					{Username: "gone", Password: spec.NewSecret("gone-password"), Policy: "short", State: spec.InactiveUser, Tokens: []spec.Token{
						{Application: "portal", Access: spec.NewSecret("an-expired-token"), Refresh: spec.NewSecret("001expired"), State: spec.ExpiredState, Kind: spec.WebKind, Issued: 1425168000},
						{Application: "plain", Access: spec.NewSecret("an-old-token"), State: spec.ExpiredState, Kind: spec.LegacyKind},
					}},
					{Username: "careful", Password: spec.NewSecret("careful-password"), SecondFactor: true, OTP: spec.OTP{Fixed: spec.NewSecret("123456")}},
					{Username: "spare", Password: spec.NewSecret("spare-password"), Expendable: true, OTP: spec.OTP{TOTP: spec.NewSecret("GEZDGNBVGY3TQOJQ")}},
				},
			},
			{Name: "empty", GUID: "8e1b7d40-5c92-4a3f-b6d8-20f9a4c3e715"},
		},
		Resources: []spec.Resource{{Path: "/rest/Orders"}, {Path: "/rest/Products", Level: spec.LevelAuthorization, Permission: "product_read"}},
	}
}

// TestBannerOfAWorld compares what is printed of a world that has everything.
func TestBannerOfAWorld(t *testing.T) {
	description, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	config := spec.Config{World: everyProperty()}
	config.Target.URL, config.Target.Dialect, config.Target.Version = "http://127.0.0.1:8080/gam", spec.Java, spec.DefaultVersion
	config.Target.Time.URL = "http://127.0.0.1:8081/clock"
	var text strings.Builder
	if err := (banner{config: config, served: mockserver.Config{Description: description}, clock: "running"}).write(&text); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(text.String(), "\n") {
		if width(line) > screen {
			t.Errorf("%d columns: %s", width(line), line)
		}
	}
	// The endpoints in front of it are those of the description.
	_, world, _ := strings.Cut(text.String(), "\n\nRepository ")
	golden(t, "testdata/banner.txt", "Repository "+world)
}
