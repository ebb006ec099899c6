# What people and CI run. `make` alone tells what there is.

GO         ?= go
FUZZTIME   ?= 10s
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONLINT  = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
REDOCLY     = @redocly/cli@2.54.3
PLATFORMS   = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.DEFAULT_GOAL := help
.PHONY: help verify test browser matrix fixtures lint openapi-lint check bench fuzz release release-check ci-lint image image-check

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

verify: ## verify the embedded mock; reports go to reports/out
	$(GO) run ./cmd/gamconform verify --report reports/out

test: ## vet, then all tests with the race detector, but TestSlow..., which run without it
	$(GO) vet ./...
	$(GO) test -race -skip '^TestSlow' ./...
	$(GO) test -run '^TestSlow' ./...

browser: ## open the HTML report in Chromium (needs chromium)
	$(GO) test -count=1 ./reports/browser -browser

matrix: ## which fault breaks what, which switch breaks nothing; written to docs/
	$(GO) test -count=1 ./suites/matrix -run 'TestMatrix|TestCombinations' -matrix -out=../../docs

fixtures: ## what is not proved without each part of the world, and without each part of the description; each check alone
	$(GO) test -count=1 ./suites/matrix -run 'TestSlowFixtures|TestSlowDescriptionDrives|TestSlowEachAlone' -matrix

lint: ## gofmt, vet and staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

openapi-lint: ## lint the OpenAPI description with an independent linter (needs npx)
	npx --yes $(REDOCLY) lint openapi/gam.yaml

check: lint ## lint, tidy and verified modules, every platform compiles
	$(GO) mod tidy -diff
	$(GO) mod verify
	@set -e; for platform in $(PLATFORMS); do \
	  echo "build and vet $$platform"; \
	  GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) build ./...; \
	  GOOS=$${platform%/*} GOARCH=$${platform#*/} $(GO) vet ./...; \
	done

bench: ## benchmarks: endpoints, description, start of the program, a whole run
	$(GO) test -run=NONE -bench=. -benchmem ./...

fuzz: ## every fuzz target for FUZZTIME each (default 10s)
	@set -e; for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; \
	    $(GO) test -run=NONE -fuzz="^$$target\$$" -fuzztime=$(FUZZTIME) $$package; \
	  done; \
	done

release: ## every platform, packed with sums, in dist/; VERSION=v1.2.3 or what git says
	$(GO) run ./cmd/release -version "$(VERSION)" -platforms "$(PLATFORMS)" -out dist

release-check: ## the same release twice, elsewhere and without a cache: not a byte may differ
	GO="$(GO)" .ci/release-check $(PLATFORMS)

ci-lint: ## the workflows of GitHub, held to what they may say
	$(GO) run $(ACTIONLINT) .github/workflows/*.yml docs/ci/github.yml

image: ## build the image gamconform (needs Docker)
	docker build --build-arg VERSION="$(VERSION)" --build-arg COMMIT="$$(git rev-parse HEAD)" -t gamconform .

image-check: ## mock and verify in the image's root and one network, without Docker (needs root)
	$(GO) test -count=1 ./cmd/gamconform -run '^TestImage' -image
