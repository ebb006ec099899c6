package suites

import (
	"fmt"

	"github.com/onsi/gomega/types"
)

// answerMatcher judges an answer as a whole and describes it without its
// secrets.
type answerMatcher struct {
	match func(answer) bool
	want  string
}

func (m answerMatcher) Match(actual any) (bool, error) {
	a, ok := actual.(answer)
	if !ok {
		return false, fmt.Errorf("%T is no answer", actual)
	}
	return m.match(a), nil
}

func (m answerMatcher) FailureMessage(actual any) string {
	return fmt.Sprintf("Expected\n    %s\nto be %s", shownAnswer(actual), m.want)
}

func (m answerMatcher) NegatedFailureMessage(actual any) string {
	return fmt.Sprintf("Expected\n    %s\nnot to be %s", shownAnswer(actual), m.want)
}

func shownAnswer(actual any) string {
	a, ok := actual.(answer)
	if !ok {
		return fmt.Sprint(actual)
	}
	if what := a.reveals(); what != "" && !a.granted() {
		return a.outcome() + ", yet with " + what + ", the answer to " + fmt.Sprintf("%q", a.request.label)
	}
	return a.outcome() + ", the answer to " + fmt.Sprintf("%q", a.request.label)
}

// BeGranted succeeds for an answer that carries an access token.
func BeGranted() types.GomegaMatcher {
	return answerMatcher{answer.granted, "granted: a status 2xx and an access token"}
}

// BeAccepted succeeds for a userinfo answer that carries the user's data.
func BeAccepted() types.GomegaMatcher {
	return answerMatcher{answer.granted, "accepted: a status 2xx and the user's data"}
}

// BeDone succeeds for an answer that says that the request was carried out.
func BeDone() types.GomegaMatcher {
	return answerMatcher{answer.granted, "done: a status 2xx and no error"}
}

// BeRefused succeeds for an answer that grants nothing. Checks do not use it
// but through check.refused, which also wants the positive twin.
func BeRefused() types.GomegaMatcher {
	return answerMatcher{func(a answer) bool { return a.reveals() == "" }, "refused: no token and no data of a user, whatever the status"}
}

// BeOnlySo never succeeds: the actual text says what was found against the
// sentence that must hold.
func BeOnlySo(sentence string) types.GomegaMatcher { return foundMatcher{sentence} }

type foundMatcher struct{ sentence string }

func (m foundMatcher) Match(any) (bool, error) { return false, nil }
func (m foundMatcher) FailureMessage(actual any) string {
	return fmt.Sprintf("Expected\n    %v\nto be so: %s", actual, m.sentence)
}
func (m foundMatcher) NegatedFailureMessage(actual any) string { return m.FailureMessage(actual) }

// BeLike succeeds for the same text. Unlike Gomega's own it shows both whole.
func BeLike(text, of string) types.GomegaMatcher { return textMatcher{text, of} }

type textMatcher struct{ text, of string }

func (m textMatcher) Match(actual any) (bool, error) { return actual == m.text, nil }
func (m textMatcher) FailureMessage(actual any) string {
	return fmt.Sprintf("Expected\n    %v\nto be like that of %s: %s", actual, m.of, m.text)
}
func (m textMatcher) NegatedFailureMessage(actual any) string {
	return fmt.Sprintf("Expected\n    %v\nnot to be like that of %s: %s", actual, m.of, m.text)
}
