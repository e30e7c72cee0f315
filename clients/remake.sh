#!/usr/bin/env bash
# Writes the description of the API anew, as the service gives it, and from it both clients.
set -euo pipefail
cd "$(dirname "$0")"

UPDATE_CLIENTS=1 dotnet test ../tests/Admin.Api.Tests --filter "FullyQualifiedName~Clients.DescriptionTests" -v q -p:RunAnalyzers=false
hash=$(sha256sum openapi.json | cut -d ' ' -f 1)

rm -f csharp/IfCityClient.g.cs
dotnet tool restore
dotnet nswag openapi2csclient /input:openapi.json /output:csharp/IfCityClient.g.cs /namespace:IfCity.Bots.Client /className:IfCityClient \
  /jsonLibrary:SystemTextJson /useBaseUrl:false /exceptionClass:RefusedException /generateDataAnnotations:false \
  /generateNullableReferenceTypes:true /generateOptionalPropertiesAsNullable:true /generateOptionalParameters:true \
  /arrayType:System.Collections.Generic.IReadOnlyList /responseArrayType:System.Collections.Generic.IReadOnlyList
# The serializer knows a word of an enum by its own attribute only.
sed -i -E "s/^( *)\[System.Runtime.Serialization.EnumMember\(Value = @(\"[^\"]*\")\)\]/&\n\1[System.Text.Json.Serialization.JsonStringEnumMemberName(\2)]/
  s/[ \t\r]+$//; 1i // Made from openapi.json of sha256 $hash." csharp/IfCityClient.g.cs

(cd typescript && npm ci --no-audit --no-fund && npx openapi-typescript ../openapi.json --default-non-nullable false --output schema.d.ts)
sed -i "1i // Made from openapi.json of sha256 $hash." typescript/schema.d.ts
