package openapi_test

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/gamconform/gamconform/openapi"
)

func ExampleLoad() {
	d, err := openapi.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range d.Operations() {
		fmt.Println(o.Method, o.Path, o.ID)
	}
	// Output:
	// POST /oauth/access_token requestLegacyToken
	// GET /oauth/gam/userinfo getUserInfoV1
	// POST /oauth/gam/userinfo postUserInfoV1
	// GET /oauth/gam/v2.0/access_token refreshTokenByGet
	// POST /oauth/gam/v2.0/access_token requestToken
	// GET /oauth/gam/v2.0/userinfo getUserInfo
	// POST /oauth/logout logOut
	// GET /oauth/userinfo getLegacyUserInfo
	// DELETE /rest/{service} deleteResource
	// GET /rest/{service} readResource
	// POST /rest/{service} createResource
	// PUT /rest/{service} updateResource
}

func ExampleOperation_CheckRequest() {
	d, err := openapi.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range d.Operation("requestToken").CheckRequest(openapi.Request{
		ContentType: "application/x-www-form-urlencoded",
		Fields:      url.Values{"grant_type": {"refresh_token"}, "client_id": {"app"}, "refresh_token": {""}},
	}) {
		fmt.Printf("%s %s: %s\n", v.Rule, v.Place, v.Text)
	}
	// Output:
	// required /client_secret: the field is mandatory and is missing
	// min-length /refresh_token: the field must not be empty or shorter than described
}

func ExampleOperation_CheckResponse() {
	d, err := openapi.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, violations := d.Operation("getUserInfo").CheckResponse(openapi.Response{
		Status: http.StatusOK,
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   []byte(`{"guid": "a", "verified_email": "yes", "nickname": "b"}`),
	})
	for _, v := range violations {
		fmt.Printf("%s %s %s: %s\n", v.Owner, v.Rule, v.Place, v.Text)
	}
	// Output:
	// INF-008 unknown /nickname: the description documents no member of this name here
	// INF-004 type /verified_email: the value must be a boolean
}
