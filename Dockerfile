# gamconform in an image with nothing else in it.
#
#   docker build --build-arg VERSION=v1.2.3 --build-arg COMMIT=... -t gamconform .
#   docker run --rm gamconform verify

FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS
ARG TARGETARCH
ARG VERSION
ARG COMMIT
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# With the flags of cmd/release: the image holds the program of the release.
RUN mkdir -p /out/reports && \
    CGO_ENABLED=0 GOFLAGS= GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -buildvcs=false -mod=readonly \
      -ldflags="-s -w -X main.version=$VERSION -X main.commit=$COMMIT" -o /out/gamconform ./cmd/gamconform

FROM scratch
ARG VERSION
ARG COMMIT
LABEL org.opencontainers.image.title="gamconform" \
      org.opencontainers.image.description="Conformance checks and a reference mock for GeneXus Access Manager servers" \
      org.opencontainers.image.source="https://github.com/gamconform/gamconform" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$COMMIT"
# Public authorities, as of the build stage: they belong to the image and are as
# new as it is. An authority of your own is ca_file in the configuration.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build --chown=65532:65532 /out/reports /reports
COPY --from=build /src/LICENSE /LICENSE
COPY --from=build /out/gamconform /gamconform
# No name: there is no /etc/passwd. 65532 is what images without root use.
USER 65532:65532
WORKDIR /reports
ENTRYPOINT ["/gamconform"]
