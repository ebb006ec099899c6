package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gamconform/gamconform/spec"
)

// repository prints what a repository has: what applies to all of it, then
// policies, applications, users, keys. What is as usual is not mentioned.
func (b banner) repository(repo spec.Repository) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Repository %s, GUID %s\n", b.show(repo.Name), b.show(repo.GUID))
	for _, remark := range b.repositoryRemarks(repo) {
		fmt.Fprintf(&text, "  %s\n", wrapped(strings.Fields(remark), "", 4))
	}
	for _, rows := range [][][]string{b.policies(repo), b.applications(repo), b.users(repo), b.keys(repo), b.tokens(repo)} {
		if len(rows) > 1 { // a heading alone says nothing
			text.WriteString("\n" + table(rows))
		}
	}
	return text.String()
}

func (b banner) repositoryRemarks(repo spec.Repository) []string {
	var remarks, types []string
	remark := func(format string, values ...any) { remarks = append(remarks, fmt.Sprintf(format, values...)) }
	if len(b.config.World.Repositories) > 1 && repo.Name == b.config.World.DefaultRepository {
		remark("a request that names no repository goes here")
	}
	for _, t := range repo.AuthenticationTypes {
		name := b.show(t.Name)
		if t.Kind != "" && string(t.Kind) != t.Name {
			name += " (" + string(t.Kind) + ")"
		}
		if t.Disabled {
			name += " (disabled)"
		}
		types = append(types, name)
	}
	if len(types) > 1 {
		remark("authentication types: %s", strings.Join(types, ", "))
	}
	if l := repo.Lock; l.Attempts > 0 && l.ResetMinutes > 0 {
		remark("limit of failed logins: %d; whether the one at it locks the user or the one after it is the switch lock-threshold; they are forgotten after %d minutes", l.Attempts, l.ResetMinutes)
	}
	if s := repo.SecondFactor; s.AuthenticationType != "" {
		remark("second factor: %s, within %d seconds", b.show(s.AuthenticationType), orDefault(s.ExpirationSeconds, 900))
	}
	if repo.ReuseActiveTokens {
		remark("a login gets the user's active token again")
	}
	for _, role := range repo.Roles {
		text := "role " + b.show(role.Name)
		if role.Name == repo.DefaultRole {
			text = "default " + text
		}
		if role.Policy != "" {
			text += ", policy " + b.show(role.Policy)
		}
		if len(role.Permissions) > 0 {
			text += ", may " + b.list(role.Permissions)
		}
		remark("%s", text)
	}
	return remarks
}

func (b banner) policies(repo spec.Repository) [][]string {
	rows := [][]string{{"POLICY", "TOKEN MIN", "RENEWALS", "REFRESH MIN", "WEB MIN"}}
	for _, p := range repo.Policies {
		rows = append(rows, []string{b.show(p.Name), orNever(p.TokenMinutes), strconv.Itoa(p.Renewals), strconv.Itoa(p.RefreshMinutes), orNever(p.WebMinutes)})
	}
	return rows
}

func (b banner) applications(repo spec.Repository) [][]string {
	rows := [][]string{{"APPLICATION", "CLIENT ID", "CLIENT SECRET"}}
	for _, a := range repo.Applications {
		rows = append(rows, []string{b.show(a.Name), b.show(a.ClientID), b.show(a.ClientSecret.Reveal())})
		rows = appendRemark(rows, b.applicationRemarks(a))
	}
	return rows
}

func (b banner) applicationRemarks(a spec.Application) []string {
	var remarks []string
	for _, property := range []struct {
		on   bool
		text string
	}{
		{a.Revoked, "revoked"},
		{a.RESTDisabled, "v2.0 endpoints closed"},
		{a.RemoteDisabled, "endpoints of /oauth/gam closed"},
		{a.ScopeRequired, "a login must name its scopes"},
		{a.HideUserIDs, "user ids hidden"},
		{a.SingleSession, "one session for each user"},
		{a.Devices, "registers devices"},
	} {
		if property.on {
			remarks = append(remarks, property.text)
		}
	}
	if k := a.APIKeys; k.Enabled {
		text := "API keys on"
		if k.TimeoutHours > 0 {
			text += fmt.Sprintf(" for %d hours", k.TimeoutHours)
		}
		if k.OnlyType != "" {
			text += ", of the type " + b.show(k.OnlyType) + " only"
		}
		remarks = append(remarks, text)
	}
	return remarks
}

// users puts the password last: it may be the longest.
func (b banner) users(repo spec.Repository) [][]string {
	rows := [][]string{{"USER", "POLICY", "PASSWORD"}}
	for _, u := range repo.Users {
		policy := "-" // the repository has none
		if p := repo.PolicyOf(u); p.Name != "" {
			policy = b.show(p.Name)
		}
		rows = append(rows, []string{b.show(u.Username), policy, b.show(u.Password.Reveal())})
		var remarks []string
		if u.State != "" && u.State != spec.ActiveUser {
			remarks = append(remarks, string(u.State))
		}
		if u.Expendable {
			remarks = append(remarks, "may be locked")
		}
		if u.SecondFactor {
			remarks = append(remarks, "needs a second factor")
		}
		if !u.OTP.Fixed.IsZero() {
			remarks = append(remarks, "one-time password "+b.show(u.OTP.Fixed.Reveal()))
		}
		if !u.OTP.TOTP.IsZero() {
			remarks = append(remarks, "TOTP key "+b.show(u.OTP.TOTP.Reveal()))
		}
		if len(u.Roles) > 0 {
			remarks = append(remarks, "roles: "+b.list(u.Roles))
		}
		if u.MainRole != "" {
			remarks = append(remarks, "main role: "+b.show(u.MainRole))
		}
		rows = appendRemark(rows, remarks)
	}
	return rows
}

func (b banner) keys(repo spec.Repository) [][]string {
	rows := [][]string{{"API KEY OF", "APPLICATION", "STATE", "KEY"}}
	for _, u := range repo.Users {
		for _, k := range u.APIKeys {
			state := k.State
			if state == "" {
				state = spec.ValidKey
			}
			rows = append(rows, []string{b.show(u.Username), b.show(k.Application), string(state), b.show(k.Key.Reveal())})
			var remarks []string
			if k.Type != "" {
				remarks = append(remarks, "of the type "+b.show(k.Type))
			}
			if k.Issued.Said() {
				remarks = append(remarks, "issued "+k.Issued.Time().Format(time.DateOnly))
			}
			rows = appendRemark(rows, remarks)
		}
	}
	return rows
}

func (b banner) tokens(repo spec.Repository) [][]string {
	rows := [][]string{{"TOKEN OF", "APPLICATION", "STATE", "TOKEN"}}
	for _, u := range repo.Users {
		for _, t := range u.Tokens {
			state := t.State
			if state == "" {
				state = spec.RevokedState
			}
			for _, text := range []spec.Secret{t.Access, t.Refresh} {
				if !text.IsZero() {
					rows = append(rows, []string{b.show(u.Username), b.show(t.Application), string(state), b.show(text.Reveal())})
				}
			}
			rows = appendRemark(rows, tokenRemarks(t))
		}
	}
	return rows
}

func tokenRemarks(t spec.Token) []string {
	var remarks []string
	if t.Kind == spec.WebKind {
		remarks = append(remarks, "request_token_type Web")
	}
	if t.Kind == spec.LegacyKind {
		remarks = append(remarks, "of the legacy endpoint")
	}
	if t.Issued.Said() {
		remarks = append(remarks, "issued "+t.Issued.Time().Format(time.DateOnly))
	}
	return remarks
}

func (b banner) resources() [][]string {
	rows := [][]string{{"SECURED SERVICE", "NEEDS"}}
	for _, r := range b.config.World.Resources {
		needs := "a valid token"
		if r.Permission != "" {
			needs += ", whose user may " + b.show(r.Permission)
		}
		rows = append(rows, []string{b.show(r.Path), needs})
	}
	return rows
}

// list joins values of the configuration for a sentence.
func (b banner) list(values []string) string {
	var all []string
	for _, v := range values {
		all = append(all, b.show(v))
	}
	return strings.Join(all, ", ")
}

// appendRemark adds a remark on the last row, if there is anything to say.
func appendRemark(rows [][]string, remarks []string) [][]string {
	if len(remarks) == 0 {
		return rows
	}
	return append(rows, []string{strings.Join(remarks, "; ")})
}

func orNever(minutes int) string {
	if minutes == 0 {
		return "never"
	}
	return strconv.Itoa(minutes)
}

func orDefault(n, usual int) int {
	if n == 0 {
		return usual
	}
	return n
}
