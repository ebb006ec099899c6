package mockserver

import (
	"net/url"
	"strconv"
	"strings"
)

// gamError is the reason of a refusal: the code that clients compare and a
// text in the server's language. The status follows from the code, per dialect.
type gamError struct {
	code int
	text text
}

// Error returns the code and the English text.
func (e *gamError) Error() string { return "GAM " + strconv.Itoa(e.code) + ": " + e.text.en }

// step tells whether the reason asks for the next step of a login.
func (e *gamError) step() bool { return e.code == codeSent || e.code == codeSecond }

// text is a message in the languages that the mock speaks.
type text struct{ en, es string }

func (t text) in(language string) string {
	if language == "es" {
		return t.es
	}
	return t.en
}

func refuse(code int, t text) *gamError { return &gamError{code, t} }

// The messages. Only the one of code 0 is compared by a known client; the
// others are our own words.
var (
	textNeedsHeader     = text{"This service needs an Authorization Header", "This service needs an Authorization Header"}
	textRepository      = text{"The repository does not exist", "El repositorio no existe"}
	textNoRepository    = text{"No repository was selected", "No se seleccionó un repositorio"}
	textUnknownClient   = text{"The application does not exist", "La aplicación no existe"}
	textWrongSecret     = text{"The secret of the application is not valid", "El secreto de la aplicación no es válido"}
	textUnknownGrant    = text{"The grant type does not exist", "El tipo de autorización no existe"}
	textMissingUser     = text{"The user name must be entered", "Debe ingresar el nombre de usuario"}
	textWrongLogin      = text{"User or password incorrect", "Usuario o contraseña incorrectos"}
	textLocked          = text{"The user is locked", "El usuario está bloqueado"}
	textCodeSent        = text{"A code was sent", "Se envió un código"}
	textSecondFactor    = text{"A second factor is needed", "Se necesita un segundo factor"}
	textWrongCode       = text{"The code is not valid", "El código no es válido"}
	textRevokedClient   = text{"The application was revoked", "La aplicación fue revocada"}
	textRESTDisabled    = text{"The application does not allow REST authentication", "La aplicación no permite la autenticación REST"}
	textInactive        = text{"The user is not active", "El usuario no está activo"}
	textBlocked         = text{"The user is blocked", "El usuario está bloqueado"}
	textMustChange      = text{"The password must be changed", "Debe cambiar la contraseña"}
	textPasswordExpired = text{"The password has expired", "La contraseña ha expirado"}
	textDisabledType    = text{"The authentication type is not enabled", "El tipo de autenticación no está habilitado"}
	textSeated          = text{"The user already has a session", "El usuario ya tiene una sesión"}
	textUnknownType     = text{"The authentication type does not exist", "El tipo de autenticación no existe"}
	textTypeNotEnabled  = text{"The authentication type is not enabled", "El tipo de autenticación no está habilitado"}
	textWrongKey        = text{"The API key is not valid", "La clave de API no es válida"}
	textExpiredKey      = text{"The API key has expired", "La clave de API ha expirado"}
	textScopeNeeded     = text{"The request must name a scope", "La solicitud debe incluir un alcance"}
	textInvalidScope    = text{"The scope is not valid", "El alcance no es válido"}
	textScopeNotAllowed = text{"The application may not ask for this scope", "La aplicación no puede pedir este alcance"}
	textNativeToken     = text{"The token of the other provider is not valid", "El token del otro proveedor no es válido"}
	textAgent           = text{"The header GeneXus-Agent must be sent", "Debe enviarse el cabezal GeneXus-Agent"}
	textDeviceID        = text{"The device could not be identified", "No se pudo identificar el dispositivo"}
	textNoDevices       = text{"The application does not register devices", "La aplicación no registra dispositivos"}
	textRefreshToken    = text{"The refresh token is not valid", "El token de renovación no es válido"}
	textRenewal         = text{"The token cannot be renewed", "No se puede renovar la sesión"}
	textUnknownToken    = text{"The access token does not exist", "El token de acceso no existe"}
	textEndedToken      = text{"The session has ended", "La sesión ha finalizado"}
	textPermission      = text{"The user does not have the permission", "El usuario no tiene el permiso"}
	textRemote          = text{"The application does not allow remote authentication", "La aplicación no permite la autenticación remota"}
	textExpiredToken    = text{"The session has expired", "La sesión ha expirado; inicie sesión otra vez, por favor"}
	textMalformed       = text{"The additional parameters are not valid", "Los parámetros adicionales no son válidos"}
	textTokenType       = text{"The token type is not valid", "El tipo de token no es válido"}
)

// challenge returns the WWW-Authenticate value of a refusal: no blanks behind
// the commas, and a text outside ASCII is URL-encoded behind "Encoded:".
// (Source: the token handlers of JavaClasses and DotNetClasses.)
func challenge(realm, code, message string) string {
	if strings.IndexFunc(message, func(r rune) bool { return r > 126 || r < 32 }) >= 0 {
		message = "Encoded:" + url.QueryEscape(message)
	}
	return `OAuth realm="` + realm + `",error_code="` + code + `",error_description="` + message + `"`
}
