package spec

import "strings"

// fileReference returns the path of "${file:/run/secrets/gam_password}".
func fileReference(text string) (path string, ok bool) {
	path, opened := strings.CutPrefix(text, "${file:")
	path, closed := strings.CutSuffix(path, "}")
	return path, opened && closed && !strings.Contains(path, "${")
}

// fromFile replaces a text that names a file. The name under which the file was
// found is remembered like that of a variable.
func (r *reader) fromFile(path string, at place, of, subject string, secret bool) (value, name string, ok bool) {
	switch {
	case !secret:
		r.wrong(at, "%s is not secret, and only a secret can come from a file; write the value here, or ${NAME} for an environment variable", subject)
		return "", "", false
	case strings.TrimSpace(path) == "":
		r.wrong(at, "%s names no file; write ${file:PATH}, such as ${file:/run/secrets/gam_password}", subject)
		return "", "", false
	case r.lookup.File == nil:
		r.wrong(at, "%s names a file, but files are not read here; write the value here, or ${NAME} for an environment variable", subject)
		return "", "", false
	}
	found, value, err := r.lookup.File(path)
	if err != nil {
		r.missing(at, of, variableText("file:"+path), subject+" needs the file "+path+": "+err.Error())
		return "", "", false
	}
	name = "file:" + found
	r.env.add(of, name, value)
	return value, name, true
}
