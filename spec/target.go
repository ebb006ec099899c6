package spec

// Dialect names the GeneXus runtime behind a server; they answer differently
// where GAM leaves it to the runtime.
type Dialect string

// The dialects.
const (
	Java   Dialect = "java"
	DotNet Dialect = "dotnet" // .NET Core
)

// Dialects returns every known dialect.
func Dialects() []Dialect { return []Dialect{Java, DotNet} }

// TimeControl names how the time of a target passes for a check.
type TimeControl string

// The time controls.
const (
	TimeNone    TimeControl = "none"    // time cannot be moved and is not waited for
	TimeClock   TimeControl = "clock"   // the clock contract over HTTP
	TimeCommand TimeControl = "command" // a command moves it
	TimeWait    TimeControl = "wait"    // real time
)

// TimeControls returns every known time control.
func TimeControls() []TimeControl { return []TimeControl{TimeNone, TimeClock, TimeCommand, TimeWait} }

// Target says where a server is and how it is reached.
type Target struct {
	// URL of the virtual directory, http or https: what stands before /oauth/.
	// --target goes over it; mock does not use it.
	URL string `yaml:"url" required:"by verify" example:"https://idp.example.com/App"`
	// The runtime of the server. mock answers as that runtime does where GAM leaves
	// the form to it. verify records it in the reports and the digest; it checks
	// nothing differently, a form that either runtime has is accepted from both.
	Dialect Dialect `yaml:"dialect" default:"java"`
	// GeneXus version and upgrade, in quotes: 18.10 is later than 18.9.
	// Requirements that the version does not know are skipped.
	Version Version `yaml:"version" default:"18.14" example:"18.10"`
	// What the server offers. Without the key: what the world and the time control
	// make possible, and legacy unless nothing serves that endpoint. A declared
	// capability that no check could exercise keeps the run from being conformant.
	Capabilities []Capability `yaml:"capabilities"`
	// Allows the checks of malformed requests (ROB): 300 generated ones, up to 1 MiB
	// large, the same ones for the same seed. None names a user of the world.
	// --robustness allows them, too; the embedded mock gets them anyway. Use a test
	// system.
	Robustness bool `yaml:"robustness" default:"false" needs:"robustness"`
	// How time passes.
	Time Time `yaml:"time" needs:"clock"`
	// How its certificate is judged.
	TLS TLS `yaml:"tls"`
	// Headers sent with every request to the target. Their values are secret.
	Headers map[string]Secret `yaml:"headers"`
	// Bounds the load on the target; 0 or no key = no bound.
	RequestsPerSecond int `yaml:"requests_per_second" example:"20"`
}

// Time says how the time of a target passes for a check.
type Time struct {
	// clock: the clock contract, see clock.md. command: a command moves the time.
	// wait: real time passes. none: what depends on time is not proved. See
	// time.md.
	Control TimeControl `yaml:"control" default:"none"`
	// URL of the clock contract.
	URL string `yaml:"url" required:"for clock" example:"http://127.0.0.1:8081/clock"`
	// Bearer token of the clock contract. When it is set, each of its requests has
	// Authorization: Bearer with it; every POST has Content-Type: application/json.
	Token Secret `yaml:"token" example:"${GAM_CLOCK_TOKEN}"`
	// The program that moves the target's time forward, and its arguments. It is
	// split at blanks ('...' or "..." keep them) and run without a shell; whole
	// seconds, rounded up, take the place of {seconds}.
	Command string `yaml:"command" required:"for command" example:"faketime-ctl +{seconds}s"`
	// The most that one check may wait, all its waits together, for wait.
	MaxWait Duration `yaml:"max_wait" default:"5m" example:"130s"`
}

// TLS says how the certificate of a target is judged.
type TLS struct {
	// PEM file with authorities to trust besides those of the system, relative to
	// the working directory.
	CAFile string `yaml:"ca_file" example:"ca.pem"`
	// Accepts any certificate; the verdict says so.
	Insecure bool `yaml:"insecure"`
}
