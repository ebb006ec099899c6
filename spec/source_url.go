package spec

import "strings"

// wikiPage is the address of a page of the GeneXus wiki, without its number.
const wikiPage = "https://wiki.genexus.com/commwiki/wiki?"

// URL returns where the document can be read, "" where it has no address of
// its own. It is made of nothing but literals and digits.
func (d Document) URL() string {
	if number, found := strings.CutPrefix(string(d), "wiki "); found && digits(number) {
		return wikiPage + number
	}
	if number, found := strings.CutPrefix(string(d), "RFC "); found && digits(number) {
		return "https://www.rfc-editor.org/rfc/rfc" + number
	}
	switch d {
	case RESTIDP:
		return wikiPage + "55623"
	case APIKeys:
		return wikiPage + "56104"
	case TokenExpire:
		return wikiPage + "18577"
	case SecureREST:
		return wikiPage + "15918"
	case TokenLifetime:
		return "https://www.oauth.com/oauth2-servers/access-tokens/access-token-lifetime/"
	case RuntimeJava:
		return "https://github.com/genexuslabs/JavaClasses"
	case RuntimeDotNet:
		return "https://github.com/genexuslabs/DotNetClasses"
	case RuntimeAngular:
		return "https://github.com/genexuslabs/DissectingAngularArchitecture"
	case AgentGuide:
		return "https://github.com/GxBrasilNOficial/GeneXus-XPZ-Skills"
	case OpenAPIBuilder:
		return "https://github.com/GxBrasilNOficial/Genexus-Open-API-Builder"
	case ErrorTable:
		return "https://github.com/dcachoeira/SeriesColaborativas-hub"
	}
	return ""
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
