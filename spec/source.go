package spec

import "strconv"

// Document is the short name of a source, as citations print it.
type Document string

// The primary sources: five public documents whose lines are cited.
const (
	RESTIDP       Document = "rest-idp"       // GeneXus wiki: HowTo: Use OAuth 2.0 Endpoints to authenticate with GAM as REST IDP Server (April 2024)
	APIKeys       Document = "api-keys"       // GeneXus wiki: API Key Authentication (November 2023)
	TokenExpire   Document = "token-expire"   // GeneXus wiki: OAuth token expire
	SecureREST    Document = "secure-rest"    // GeneXus wiki: HowTo: Develop Secure REST Web Services in GeneXus (November 2023)
	TokenLifetime Document = "token-lifetime" // oauth.com: Access Token Lifetime
)

// Other sources.
const (
	RFC6749 Document = "RFC 6749" // The OAuth 2.0 Authorization Framework
	RFC6750 Document = "RFC 6750" // Bearer Token Usage
	RFC9700 Document = "RFC 9700" // Best Current Practice for OAuth 2.0 Security
	// RuntimeJava and RuntimeDotNet are the public runtimes of generated
	// applications: repositories JavaClasses and DotNetClasses of genexuslabs.
	RuntimeJava   Document = "JavaClasses"
	RuntimeDotNet Document = "DotNetClasses"
	// RuntimeAngular is the runtime of generated Angular applications, a client,
	// as it stands in a public sample (repository genexuslabs/DissectingAngularArchitecture).
	RuntimeAngular Document = "Angular runtime"
	// AgentGuide is a public record of a GeneXus 18 server's GAM error codes
	// (repository GxBrasilNOficial/GeneXus-XPZ-Skills).
	AgentGuide Document = "XPZ-Skills"
	// OpenAPIBuilder is a public record of the answers of secured services of a
	// GeneXus 18 server (repository GxBrasilNOficial/Genexus-Open-API-Builder).
	OpenAPIBuilder Document = "Open-API-Builder"
	// ErrorTable is a public copy of GAM's error enumeration (GeneXus 15;
	// repository dcachoeira/SeriesColaborativas-hub).
	ErrorTable Document = "GAMErrorMessages"
	// Ours marks a decision of this project; the requirement's text gives the reason.
	Ours Document = "gamconform"
)

// Wiki names a page of the GeneXus wiki by its number.
func Wiki(number int) Document { return Document("wiki " + strconv.Itoa(number)) }

// At cites a line of the document's text.
func (d Document) At(line int) Citation { return Citation{Document: d, Line: line} }

// Lines cites several lines of the document's text.
func (d Document) Lines(first, last int) Citation {
	return Citation{Document: d, Line: first, Last: last}
}

// Page cites the document as a whole.
func (d Document) Page() Citation { return Citation{Document: d} }

// Documents returns the sources that have a title, for the documentation.
func Documents() []DocumentTitle {
	return []DocumentTitle{
		{RESTIDP, "HowTo: Use OAuth 2.0 Endpoints to authenticate with GAM as REST IDP Server (GeneXus wiki, April 2024)"},
		{APIKeys, "API Key Authentication (GeneXus wiki, November 2023)"},
		{TokenExpire, "OAuth token expire (GeneXus wiki)"},
		{SecureREST, "HowTo: Develop Secure REST Web Services in GeneXus (GeneXus wiki, November 2023)"},
		{TokenLifetime, "Access Token Lifetime (oauth.com)"},
		{RFC6749, "The OAuth 2.0 Authorization Framework"},
		{RFC6750, "The OAuth 2.0 Authorization Framework: Bearer Token Usage"},
		{RFC9700, "Best Current Practice for OAuth 2.0 Security"},
		{RuntimeJava, "Java runtime of generated applications (public repository genexuslabs/JavaClasses)"},
		{RuntimeDotNet, ".NET runtime of generated applications (public repository genexuslabs/DotNetClasses)"},
		{RuntimeAngular, "Runtime of generated Angular applications, a client (public repository genexuslabs/DissectingAngularArchitecture)"},
		{AgentGuide, "Error codes recorded on a GeneXus 18 server (public repository GxBrasilNOficial/GeneXus-XPZ-Skills)"},
		{OpenAPIBuilder, "Answers of secured services recorded on a GeneXus 18 server (public repository GxBrasilNOficial/Genexus-Open-API-Builder)"},
		{ErrorTable, "Enumeration of GAM error codes, GeneXus 15 (public repository dcachoeira/SeriesColaborativas-hub)"},
		{Ours, "A decision of this project; the requirement gives the reason"},
	}
}

// DocumentTitle is a source with its full title.
type DocumentTitle struct {
	Document Document `json:"document"`
	Title    string   `json:"title"`
}
