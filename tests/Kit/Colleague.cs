using System.Net.Http.Json;
using System.Text.Json;

namespace IfCity.Bots.Tests.Kit;

/// <summary>Another member of the staff, with a key of their own: what all are to read needs two people.</summary>
public static class Colleague
{
    /// <summary>Adds somebody to the staff, and hands over their key.</summary>
    public static async Task<HttpClient> ColleagueAsync(this HttpClient staff, string name, string? department = null,
        string role = "operator")
    {
        var member = await staff.PostForAsync("/api/v1/staff", new { name, role, department });
        var made = await staff.PostForAsync("/api/v1/api-keys",
            new { name = $"Ключ: {name}", staffId = member.GetProperty("id").GetInt64() });
        return new HttpClient
        {
            BaseAddress = staff.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", made.GetProperty("secret").GetString()! } }
        };
    }

    /// <summary>They read the broadcast as it is now, and agree.</summary>
    public static async Task<JsonElement> ApproveAsync(this HttpClient colleague, long broadcast)
    {
        var read = await colleague.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/broadcasts/{broadcast}", UriKind.Relative));
        return await colleague.PostForAsync($"/api/v1/broadcasts/{broadcast}/approvals",
            new { revision = read.GetProperty("revision").GetInt32(), agrees = true });
    }

    private static async Task<JsonElement> PostForAsync(this HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }
}
