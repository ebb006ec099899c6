package spec

import "reflect"

// Shown returns "${NAME}" for every text of the configuration that came from
// an environment variable and is no [Secret]: what outputs must show in its
// place.
func (c Config) Shown() map[string]string {
	shown := map[string]string{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if name := c.Show(v.String()); name != v.String() {
				shown[v.String()] = name
			}
		case reflect.Struct:
			if v.Type() != reflect.TypeFor[Secret]() {
				for i := range v.NumField() {
					walk(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(c.Target))
	walk(reflect.ValueOf(c.World))
	return shown
}
