package suites

import (
	"strings"
	"testing"
)

func TestTraced(t *testing.T) {
	for text, want := range map[string]bool{
		`{"error":{"code":"11","message":"wrong"}}`:                                                                   false,
		`The user is at home (see page 12: line 3)`:                                                                   false,
		`java.lang.NullPointerException\n\tat com.genexus.webpanels.GXOAuth$1.run(GXOAuth.java:120)`:                  true,
		`System.NullReferenceException\r\n   at GeneXus.Http.GXOAuth.Process(HttpContext c) in D:\\src\\x.cs:line 33`: true,
		`   at System.Text.Json.JsonSerializer.Deserialize(String json)`:                                              true,
		`Traceback (most recent call last): File \"/srv/app.py\", line 12, in login`:                                  true,
		`panic: nil map\n\ngoroutine 17 [running]:`:                                                                   true,
		`TypeError: x is undefined\n    at login (/srv/app/auth.js:10:3)`:                                             true,
		`#0 /var/www/login.php(12): login()`:                                                                          true,
	} {
		if traced(`{"error":{"code":"500","message":"`+strings.Repeat("An error. ", 10)+text+`"}}`) != want {
			t.Errorf("%s: traced is %t", text, !want)
		}
	}
}
