package openapi

import (
	"fmt"
	"strings"
)

// extension is the name under which a node of the description names the
// requirements that it belongs to.
const extension = "x-requirements"

// emptyExtension is the name under which a response of the description says
// that its body may be missing, for which OpenAPI has no word.
const emptyExtension = "x-may-be-empty"

func mayBeEmpty(at string, extensions map[string]any) (bool, error) {
	value, found := extensions[emptyExtension]
	allowed, ok := value.(bool)
	if found && !ok {
		return false, fmt.Errorf("%s: %s is not true or false; write one of them", at, emptyExtension)
	}
	return allowed, nil
}

// areas reads the extension of an operation: "PWD", "RES", ...
func areas(at string, extensions map[string]any) ([]string, error) {
	list, err := names(at, extensions, isArea, "PWD")
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s: %s is missing or empty; list the areas of the operation, for example [PWD, OAS]", at, extension)
	}
	return list, err
}

// owner reads the extension of a finer node: exactly one requirement, or "" if
// the node has none.
func owner(at string, extensions map[string]any) (string, error) {
	list, err := names(at, extensions, isRequirement, "RES-001")
	if err != nil || extensions[extension] == nil {
		return "", err
	}
	if len(list) != 1 {
		return "", fmt.Errorf("%s: %s names %d requirements; name the one that owns what is wrong here", at, extension, len(list))
	}
	return list[0], nil
}

// mandatoryOwner is owner for the nodes that have none around them to fall
// back on.
func mandatoryOwner(at string, extensions map[string]any) (string, error) {
	id, err := owner(at, extensions)
	if err == nil && id == "" {
		err = fmt.Errorf("%s: %s is missing; name the requirement that owns what is wrong here, for example [OAS-001]", at, extension)
	}
	return id, err
}

func names(at string, extensions map[string]any, valid func(string) bool, example string) ([]string, error) {
	value, found := extensions[extension]
	if !found {
		return nil, nil
	}
	list, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%s: %s is not a list; write it as [%s]", at, extension, example)
	}
	result := make([]string, 0, len(list))
	for _, element := range list {
		name, ok := element.(string)
		if !ok || !valid(name) {
			return nil, fmt.Errorf("%s: %s holds %v, which has not the form of %s; correct it", at, extension, element, example)
		}
		result = append(result, name)
	}
	return result, nil
}

// isArea tells whether the text has the form "PWD".
func isArea(text string) bool {
	return len(text) > 1 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// isRequirement tells whether the text has the form "PWD-001".
func isRequirement(text string) bool {
	area, number, _ := strings.Cut(text, "-")
	return isArea(area) && len(number) == 3 && strings.Trim(number, "0123456789") == ""
}
