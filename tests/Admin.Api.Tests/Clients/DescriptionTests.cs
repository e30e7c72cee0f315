using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.Encodings.Web;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Clients;

/// <summary>The clients are made from the description that the service gives now.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class DescriptionTests(StaffDesk desk)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "clients");

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>With <c>UPDATE_CLIENTS=1</c>, as <c>clients/remake.sh</c> sets it, the description is written anew.</summary>
    [Fact]
    public async Task The_clients_are_made_from_the_description_of_the_service()
    {
        var document = JsonNode.Parse(await desk.Staff.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.AsObject();
        // Where it runs is no part of it.
        document.Remove("servers");
        var (file, description) = (Path.Combine(Folder, "openapi.json"), document.ToJsonString(Form) + "\n");
        if (Environment.GetEnvironmentVariable("UPDATE_CLIENTS") == "1")
        {
            await File.WriteAllTextAsync(file, description);
            return;
        }
        Assert.True(description == await File.ReadAllTextAsync(file), "The API has changed: run clients/remake.sh.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        foreach (var client in (string[])["csharp/IfCityClient.g.cs", "typescript/schema.d.ts"])
            Assert.Equal($"// Made from openapi.json of sha256 {hash}.", File.ReadLines(Path.Combine(Folder, client)).First());
    }
}
