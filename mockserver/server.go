package mockserver

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/spec"
)

// Server is a GAM server. It is an [http.Handler] and safe for concurrent use.
type Server struct {
	config       Config
	rules        *rules
	repositories []*repository
	fieldNames   map[string]string // by lower case
	routes       map[string]route  // by path below the virtual directory

	mu    sync.Mutex // guards store and Config.Random
	store store
}

// route is what is mounted at one path: an operation and its handler by method.
type route struct {
	byMethod map[string]*mounted
	other    *mounted // the runtimes send every other method to the same code
}

type mounted struct {
	operation *openapi.Operation
	handle    handler
}

type handler func(s *Server, r *http.Request, operation *openapi.Operation) *answer

// New returns a server. An error says what of the Config is wrong: an invalid
// world, an unknown fault, switch or position, a description that does not
// match the handlers.
func New(config Config) (*Server, error) {
	if err := config.complete(); err != nil {
		return nil, fmt.Errorf("mock server: %w", err)
	}
	s := &Server{config: config, rules: defaultRules(config.Dialect, config.Version), store: newStore(config.Clock.Now())}
	if err := applySwitches(s.rules, config.Switches); err != nil {
		return nil, fmt.Errorf("mock server: %w", err)
	}
	if err := applyFaults(s.rules, config.Faults); err != nil {
		return nil, fmt.Errorf("mock server: %w", err)
	}
	if err := s.mount(); err != nil {
		return nil, fmt.Errorf("mock server: %w", err)
	}
	s.repositories = newRepositories(config.World, s.rules)
	s.store = s.seededStore()
	return s, nil
}

// World returns the world that the server serves, with the GUIDs that it gave
// to users without one.
func (s *Server) World() spec.World {
	world := s.config.World
	world.Repositories = slices.Clone(world.Repositories)
	for i, repo := range s.repositories {
		users := slices.Clone(world.Repositories[i].Users)
		for j := range users {
			users[j].GUID = repo.users[users[j].Username].GUID
		}
		world.Repositories[i].Users = users
	}
	return world
}

// Reset goes back to the start: tokens, sessions, locks, first steps and devices
// of since are gone, and API keys are new again. The clock stays.
func (s *Server) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.store = s.seededStore()
}

// ServeHTTP answers the described operations below the virtual directory.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, ok := s.localPath(r.URL.Path)
	if !ok {
		http.Error(w, "nothing here: the virtual directory is /"+s.config.Directory, http.StatusNotFound)
		return
	}
	route, ok := s.route(path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	target, ok := route.byMethod[r.Method]
	if !ok {
		target = route.other
	}
	s.write(w, target.operation.ID, target.handle(s, r, target.operation))
}

// route returns what is mounted at the path: exactly, else by its template.
func (s *Server) route(path string) (route, bool) {
	if at, ok := s.routes[path]; ok {
		return at, true
	}
	for _, at := range s.routes {
		if _, ok := at.other.operation.Match(path); ok {
			return at, true
		}
	}
	return route{}, false
}

// localPath returns the path below the virtual directory. The .NET runtime
// routes without regard to case; in Java the paths are exact.
func (s *Server) localPath(path string) (string, bool) {
	directory := s.config.Directory
	if s.config.Dialect == spec.DotNet {
		path, directory = strings.ToLower(path), strings.ToLower(directory)
	}
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return "", false
	}
	return strings.CutPrefix(rest, directory)
}

// mount walks the description. Both sides must agree, operation by operation,
// on what a request may carry and what an answer may look like.
func (s *Server) mount() error {
	bindings := bindings()
	s.routes = map[string]route{}
	s.fieldNames = map[string]string{}
	for _, operation := range s.config.Description.Operations() {
		b, ok := bindings[operation.ID]
		if !ok {
			return fmt.Errorf("the description has the operation %s (%s %s), which no handler serves", operation.ID, operation.Method, operation.Path)
		}
		delete(bindings, operation.ID)
		if err := b.matches(operation); err != nil {
			return err
		}
		target := &mounted{operation, b.handle}
		at, ok := s.routes[operation.Path]
		if !ok {
			at = route{byMethod: map[string]*mounted{}, other: target}
		}
		at.byMethod[operation.Method] = target
		if operation.Method == http.MethodPost {
			at.other = target
		}
		s.routes[operation.Path] = at
		for _, name := range operation.Fields {
			s.fieldNames[strings.ToLower(name)] = name
		}
	}
	if len(bindings) > 0 {
		return fmt.Errorf("the description lacks the operation %s, which has a handler", slices.Sorted(maps.Keys(bindings))[0])
	}
	return nil
}

// report tells OnViolation what of a request the description does not allow.
func (s *Server) report(operation *openapi.Operation, r *http.Request, f fields) {
	for _, violation := range operation.CheckRequest(openapi.Request{ContentType: r.Header.Get("Content-Type"), Header: r.Header, Fields: f.Values}) {
		if s.config.OnViolation != nil {
			s.config.OnViolation(violation)
		}
	}
}
