package mockserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/gamconform/gamconform/spec"
)

// Listener is a server on its own ports: the endpoints on one, the control of
// its clock on another.
type Listener struct {
	*Server
	// URL is the virtual directory: "http://127.0.0.1:8080/gam".
	URL string
	// ClockURL is the clock contract: "http://127.0.0.1:8081/clock"; "" when the
	// clock cannot be moved.
	ClockURL string

	servers []*http.Server
	failed  chan error
}

// ListenConfig says where a Listener listens. The zero value takes free ports
// on 127.0.0.1.
type ListenConfig struct {
	Addr        string // of the endpoints; "" = 127.0.0.1:0
	ControlAddr string // of the control; "" = 127.0.0.1:0
	// ControlToken is demanded by the control; an address that is not loopback
	// needs one.
	ControlToken spec.Secret
}

// Listen starts a server. Its clock can be moved if Config.Clock is a
// [MovableClock]; a nil clock is the real one, made movable.
func Listen(config Config, at ListenConfig) (*Listener, error) {
	if config.Clock == nil {
		config.Clock = NewRunningClock(clockwork.NewRealClock())
	}
	clock, movable := config.Clock.(MovableClock)
	if host, _, err := net.SplitHostPort(at.ControlAddr); movable && err == nil && at.ControlToken.IsZero() && !isLoopback(host) {
		return nil, fmt.Errorf("control address %s: only a loopback address may go without a token", at.ControlAddr)
	}
	server, err := New(config)
	if err != nil {
		return nil, err
	}
	l := &Listener{Server: server, failed: make(chan error, 2)}
	address, err := l.serve(at.Addr, server)
	if err != nil {
		return nil, err
	}
	l.URL = "http://" + address + "/" + server.config.Directory
	if !movable {
		return l, nil
	}
	address, err = l.serve(at.ControlAddr, NewControl(ControlConfig{Clock: clock, Reset: server.Reset, Token: at.ControlToken}))
	if err != nil {
		l.Close()
		return nil, err
	}
	l.ClockURL = "http://" + address + "/clock"
	return l, nil
}

func (l *Listener) serve(addr string, handler http.Handler) (string, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", fmt.Errorf("listen on %s: %w; choose another address", addr, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	l.servers = append(l.servers, server)
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			l.failed <- err
		}
	}()
	return listener.Addr().String(), nil
}

// Wait returns when ctx ends or a listener fails.
func (l *Listener) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-l.failed:
		return err
	}
}

// Close ends the server at once.
func (l *Listener) Close() {
	for _, server := range l.servers {
		server.Close() // there is nothing left to do about an error
	}
}
