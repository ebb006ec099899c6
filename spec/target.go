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
	// URL of the virtual directory, http or https: "https://idp.example.com/App".
	URL string `yaml:"url"`
	// Dialect of the server; default java.
	Dialect Dialect `yaml:"dialect" default:"java"`
	// Version of GeneXus that the server was generated with; default 18.14.
	Version Version `yaml:"version" default:"18.14"`
	// Capabilities that the server offers; default: what the world and the time
	// control make possible.
	Capabilities []Capability `yaml:"capabilities"`
	// Robustness allows the checks of malformed requests, which are generated and
	// sent by the hundred. Default: they are not sent.
	Robustness bool `yaml:"robustness" default:"false"`
	// Time says how its time passes.
	Time Time `yaml:"time"`
	// TLS says how its certificate is judged.
	TLS TLS `yaml:"tls"`
	// Headers are sent with every request to the target.
	Headers map[string]Secret `yaml:"headers"`
	// RequestsPerSecond bounds the load on the target; 0 = no bound.
	RequestsPerSecond int `yaml:"requests_per_second"`
}

// Time says how the time of a target passes for a check.
type Time struct {
	Control TimeControl `yaml:"control" default:"none"`
	// URL of the clock contract, for TimeClock.
	URL string `yaml:"url"`
	// Token is sent to the clock contract as a bearer token; empty = none.
	Token Secret `yaml:"token"`
	// Command moves the target's time forward, for TimeCommand: a program and its
	// arguments, see [SplitCommand]; {seconds} stands for how far.
	Command string `yaml:"command"`
	// MaxWait bounds all waiting of one check, for TimeWait: a Go duration, default
	// 5m.
	MaxWait Duration `yaml:"max_wait" default:"5m"`
}

// TLS says how the certificate of a target is judged.
type TLS struct {
	// CAFile names a PEM file with the authorities to trust besides the system's.
	CAFile string `yaml:"ca_file"`
	// Insecure accepts any certificate; the verdict says so.
	Insecure bool `yaml:"insecure"`
}
