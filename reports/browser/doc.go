// Package browser opens report.html in Chromium, as a person would: it holds
// tests only. They need a browser, so that go test runs them only with the flag
// -browser (make browser):
//
//	go test ./reports/browser -browser
//
// With -shots=FOLDER they leave pictures of the page there to look at, and with
// -file=run.json these are of that run. The programs chromium, google-chrome
// and the like are looked for in PATH.
package browser
