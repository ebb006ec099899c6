package mockserver_test

import (
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// loginStep is one request of a login and what it gets: "401 11" is a refusal,
// "" a token; "wait" stands for an hour that passes.
type loginStep struct {
	password, step string
	want           string
}

// The steps as the members of additional_parameters, and what stands for them at v2.0.
const (
	firstStep  = `"OTPStep":"1","UseTwoFactorAuthentication":"false"`
	secondStep = `"OTPStep":"2","UseTwoFactorAuthentication":"true"`
	typedStep  = `"OTPStep":2,"UseTwoFactorAuthentication":true`
	byCode     = `"AuthenticationTypeName":"otp"`
)

func factorCases() map[string]struct {
	username string
	steps    []loginStep
} {
	code, err := spec.TOTPCode(spec.NewSecret("MFXGIIDBNZSCAYLO"), start)
	if err != nil {
		panic(err)
	}
	const password = "guarded-password-31"
	return map[string]struct {
		username string
		steps    []loginStep
	}{
		"second factor":            {"guarded", []loginStep{{password, firstStep, "202 410"}, {"314159", secondStep, ""}}},
		"no step named first":      {"guarded", []loginStep{{password, "", "202 410"}, {"314159", secondStep, ""}}},
		"number and boolean":       {"guarded", []loginStep{{password, firstStep, "202 410"}, {"314159", typedStep, ""}}},
		"wrong code":               {"guarded", []loginStep{{password, firstStep, "202 410"}, {"314150", secondStep, "401 11"}, {"314159", secondStep, ""}}},
		"password as code":         {"guarded", []loginStep{{password, firstStep, "202 410"}, {password, secondStep, "401 11"}}},
		"no first step":            {"guarded", []loginStep{{"314159", secondStep, "401 11"}}},
		"one second step":          {"guarded", []loginStep{{password, firstStep, "202 410"}, {"314159", secondStep, ""}, {"314159", secondStep, "401 11"}}},
		"late second step":         {"guarded", []loginStep{{password, firstStep, "202 410"}, {"", "", "wait"}, {"314159", secondStep, "401 11"}}},
		"wrong password":           {"guarded", []loginStep{{"wrong", firstStep, "401 11"}, {"314159", secondStep, "401 11"}}},
		"authenticator":            {"paired", []loginStep{{"paired-password-32", firstStep, "202 410"}, {code, secondStep, ""}}},
		"old authenticator code":   {"paired", []loginStep{{"", "", "wait"}, {"paired-password-32", firstStep, "202 410"}, {code, secondStep, "401 11"}}},
		"login by code":            {"by-code", []loginStep{{"", byCode, "202 400"}, {"271828", byCode, ""}}},
		"login by wrong code":      {"by-code", []loginStep{{"", byCode, "202 400"}, {"271820", byCode, "401 11"}}},
		"login by code unasked":    {"by-code", []loginStep{{"271828", byCode, "401 11"}}},
		"steps without the factor": {"hourly", []loginStep{{"hourly-password-2", secondStep, ""}}},
	}
}

// TestSteps walks logins with one-time passwords through both token endpoints,
// in both dialects.
func TestSteps(t *testing.T) {
	for _, dialect := range spec.Dialects() {
		for name, test := range factorCases() {
			for _, endpoint := range []string{"v2.0", "legacy"} {
				t.Run(string(dialect)+"/"+endpoint+"/"+name, func(t *testing.T) {
					m := newMock(t, mockserver.Config{Dialect: dialect})
					for i, step := range test.steps {
						if step.want == "wait" {
							m.clock.Advance(time.Hour)
							continue
						}
						got := m.stepAt(endpoint, test.username, step)
						outcome := ""
						if got.member("access_token") == "" {
							outcome = strconv.Itoa(got.status) + " " + got.code()
						}
						if outcome != step.want {
							t.Errorf("step %d: got %q, want %q: %s", i+1, outcome, step.want, got.text)
						}
					}
				})
			}
		}
	}
}

// stepAt sends one step of a login.
func (m mock) stepAt(endpoint, username string, step loginStep) reply {
	m.Helper()
	form := loginForm(username)
	form.Set("password", step.password)
	if step.password == "" {
		form.Del("password")
	}
	if endpoint == "legacy" {
		form.Set("scope", "FullControl")
		form.Set("additional_parameters", "{"+step.step+"}")
		return m.legacy(form.Encode(), nil)
	}
	for name, value := range map[string]url.Values{
		secondStep: {"use_2fa": {"true"}, "otp_step": {"2"}}, typedStep: {"use_2fa": {"true"}, "otp_step": {"2"}},
		byCode: {"authentication_type_name": {"otp"}},
	} {
		for field := range value {
			if name == step.step {
				form.Set(field, value.Get(field))
			}
		}
	}
	return m.token(form)
}
