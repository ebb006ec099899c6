package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/gamconform/gamconform/mockserver"
	"github.com/gamconform/gamconform/spec"
)

// tokenVariable is the environment variable with the bearer token of the
// control. A flag would show the token in the list of processes.
const tokenVariable = "GAMCONFORM_CONTROL_TOKEN"

// maxWait is what a configuration without the key means; written out it would
// only raise a question.
const maxWait = spec.Duration(5 * time.Minute)

// controlToken returns the token of the environment, and the configuration
// with the knowledge that it must not be shown.
func controlToken(config spec.Config) (spec.Secret, spec.Config, error) {
	value, name, err := secretVariable(tokenVariable)
	if value == "" || err != nil {
		return spec.Secret{}, config, err
	}
	return spec.NewSecret(value), config.WithVariable(name, value), nil
}

// addresses says where the mock listens.
func (f *mockFlags) addresses(token spec.Secret) (mockserver.ListenConfig, error) {
	for flag, addr := range map[string]string{"addr": f.addr, "control-addr": f.controlAddr} {
		if _, _, err := net.SplitHostPort(addr); err != nil {
			return mockserver.ListenConfig{}, fmt.Errorf("--%s is %q; write it as HOST:PORT, such as 127.0.0.1:0", flag, addr)
		}
	}
	host, _, _ := net.SplitHostPort(f.controlAddr) // read above
	if ip := net.ParseIP(host); token.IsZero() && !strings.EqualFold(host, "localhost") && (ip == nil || !ip.IsLoopback()) {
		return mockserver.ListenConfig{}, fmt.Errorf("--control-addr %s can be reached from the network; set a token in the environment variable %s, or use 127.0.0.1", f.controlAddr, tokenVariable)
	}
	return mockserver.ListenConfig{Addr: f.addr, ControlAddr: f.controlAddr, ControlToken: token}, nil
}

// addressRemedy adds to an error of an address which flags name them.
func addressRemedy(err error) error {
	var network *net.OpError
	if errors.As(err, &network) {
		return fmt.Errorf("%w: --addr and --control-addr name the addresses, port 0 takes a free one", err)
	}
	return err
}

// describes returns the configuration with which this mock is verified.
func describes(config spec.Config, mock *mockserver.Listener, token spec.Secret) spec.Config {
	config.Target = spec.Target{
		URL: reachable(mock.URL), Dialect: config.Target.Dialect, Version: config.Target.Version, Robustness: true,
		Time: spec.Time{Control: spec.TimeClock, URL: reachable(mock.ClockURL), Token: token, MaxWait: maxWait},
	}
	config.World = mock.World()
	return config
}

// reachable replaces an address that means every address of this machine, with
// which a client cannot do anything, by the loopback address.
func reachable(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return text
	}
	if ip := net.ParseIP(u.Hostname()); ip != nil && ip.IsUnspecified() {
		u.Host = net.JoinHostPort("127.0.0.1", u.Port())
	}
	return u.String()
}
