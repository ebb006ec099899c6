package openapi

import (
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Response is what a server answered, with the whole body.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// mostViolations bounds what one answer can yield: a hostile body of a
// mebibyte could otherwise break a rule half a million times.
const mostViolations = 200

// CheckResponse returns the decoded body (see [Decode]; nil if it is not
// strict JSON) and every rule of the description that the answer breaks, sorted
// by place, at most 200. An answer with an undocumented status is not judged
// further, nor a body that the description leaves to the service.
func (o *Operation) CheckResponse(r Response) (value any, violations []Violation) {
	value, decodeErr := Decode(r.Body)
	return value, o.CheckDecoded(r, value, decodeErr)
}

// CheckDecoded is [Operation.CheckResponse] for a body that [Decode] has read
// already, with what it returned.
func (o *Operation) CheckDecoded(r Response, value any, decodeErr error) []Violation {
	key := o.StatusKey(r.Status)
	j := &judge{operation: o.ID, status: key}
	if key == "" {
		j.status = strconv.Itoa(r.Status)
		j.add(ruleStatus, "", textStatus, o.statusOwner)
		return j.found
	}
	a := o.answers[key]
	j.header(a, r)
	if a.body == nil || a.documented.Empty && len(r.Body) == 0 {
		return j.sorted()
	}
	if decodeErr != nil {
		j.add(ruleDecode, "", decodeErr.Error(), a.owner)
		return j.sorted()
	}
	object, ok := value.(map[string]any)
	if !ok {
		j.add(ruleType, "", "the answer must be a JSON object", a.owner)
		return j.sorted()
	}
	j.body(a.body, object)
	return j.sorted()
}

// judge collects the violations of one answer.
type judge struct {
	operation, status string
	found             []Violation
}

func (j *judge) add(rule, place, text, owner string) {
	j.found = append(j.found, Violation{
		Operation: j.operation, Status: j.status, Rule: rule, Place: place, Text: text, Owner: owner,
	})
}

func (j *judge) sorted() []Violation {
	sortViolations(j.found)
	return j.found[:min(len(j.found), mostViolations)]
}

func (j *judge) header(a *answer, r Response) {
	// An empty body has no type that could be wrong; that it is empty is said
	// by the decoder.
	if len(r.Body) > 0 && a.body != nil {
		j.contentType(a, r.Header.Get("Content-Type"))
	}
	for _, name := range slices.Sorted(maps.Keys(a.headers)) {
		if r.Header.Get(name) == "" {
			j.add(ruleRequired, "header "+name, textHeaderMissing, a.headers[name])
		}
	}
}

func (j *judge) contentType(a *answer, contentType string) {
	if !isMediaType(contentType, jsonType) {
		j.add(ruleContentType, "", textNotJSON, a.mediaOwner)
		return
	}
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		j.add(ruleContentType, "", textBadParameters, a.mediaOwner)
		return
	}
	if charset, found := parameters["charset"]; found && !strings.EqualFold(charset, "utf-8") {
		j.add(ruleCharset, "", textNotUTF8, a.mediaOwner)
	}
}

func (j *judge) body(n *node, object map[string]any) {
	j.schema(n, object, nil)
	n.unknown(object, "", func(place, owner string) {
		j.add(ruleUnknown, place, textUnknownMember, owner)
	})
}
