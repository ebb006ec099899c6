package main

import (
	"github.com/spf13/cobra"

	"github.com/gamconform/gamconform/openapi"
	"github.com/gamconform/gamconform/reports"
)

func newOpenAPI() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "openapi",
		Short: "Print the OpenAPI description of the endpoints",
		Long: `openapi prints the OpenAPI 3.0.3 description of the endpoints, the one that the
mock serves by and that judges every answer of a run. The YAML is printed as it
is, with its comments; --format json converts it.

Generators of clients and servers take the file as it is. To read it and try it
in a browser, give it to Swagger UI, whose requests need a server that allows
other origins. The members x-requirements name who is responsible for a node;
tools that do not know them pass over them.

Exit codes:
  0  printed
  2  usage error
  4  the output is lost`,
		Example: `  gamconform openapi > gam.yaml
  gamconform openapi --format json | jq '.paths | keys'
  openapi-generator-cli generate -i gam.yaml -g typescript-fetch -o client
  docker run -p 8088:8080 -v "$PWD:/d" -e SWAGGER_JSON=/d/gam.yaml \
    swaggerapi/swagger-ui`,
		Args: noArguments("leave it out"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, []string{"yaml", "json"}); err != nil {
				return err
			}
			text := openapi.Source()
			if format == "json" {
				var err error
				if text, err = openapi.SourceJSON(); err != nil {
					return exitError{reports.ExitHarness, err}
				}
			}
			_, err := cmd.OutOrStdout().Write(text)
			return printed(err)
		},
	}
	cmd.Flags().StringVar(&format, "format", "yaml", "`FORMAT`: yaml or json")
	return cmd
}
