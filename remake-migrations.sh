#!/usr/bin/env bash
# Makes the one initial migration of each database anew from the model. Good while nobody has a database of this service.
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore >/dev/null
rm -f src/Bot.City.Migrations/{Sqlite,Postgres}/*.cs
dotnet build src/Bot.City.Migrations -v q --nologo -p:RunAnalyzers=false
for database in Sqlite Postgres; do
  folder=src/Bot.City.Migrations/$database
  dotnet ef migrations add Initial --context "${database}BotDb" --project src/Bot.City.Migrations --output-dir "$database" --no-build
  # The same name each time, so that a change of the model reads as one.
  for made in "$folder"/*_Initial*.cs; do
    id=$(basename "$made" | cut -d_ -f1)
    sed -i "s/${id}_Initial/20260101000000_Initial/" "$made"
    mv "$made" "${made/$id/20260101000000}"
  done
  migration=$folder/20260101000000_Initial.cs
  # EF knows nothing of full text: what it does not generate stands beside, and is called at the end.
  sed -i '0,/^        }$/s//\n            migrationBuilder.CreateFullText'"$database"'();\n        }/' "$migration"
done
