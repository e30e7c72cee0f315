using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>How the other system asks, and how it reads what comes: strictly, and in both formats.</summary>
public sealed partial class Open311Tests
{
    private static Dictionary<string, string> Form(string service) => new()
    {
        ["api_key"] = RunningService.ApiKey, ["service_code"] = service, ["description"] = "Опис достатньої довжини", ["lat"] = "48.9226",
        ["long"] = "24.7111",
    };

    /// <summary>A resident's appeal, told in a chat up to the check page, and sent from there.</summary>
    private async Task<Resident> ToldInChatAsync(string category, string words, string address, bool send = true)
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.OpenAsync($"appeal_{category}");
        await author.HearAsync("Що сталося");
        await author.SayAsync(words, "Де це");
        await author.SayAsync(address, "Додайте до п'яти");
        await author.SayAsync("готово", "Світлини: немає");
        if (send) await author.SayAsync("надіслати", "зареєстровано");
        return author;
    }

    private async Task<string> ReportedAsync(string service) => (await FileAsync("json", Form(service)))["service_request_id"];

    private async Task<Dictionary<string, string>> FileAsync(string format, Dictionary<string, string> form, bool header = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/requests.{format}");
        if (header) request.Headers.Add("X-Api-Key", RunningService.ApiKey);
        else form["api_key"] = RunningService.ApiKey;
        request.Content = new FormUrlEncodedContent(form);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 201, $"{response.StatusCode} {text}");
        if (format == "xml")
            return Xml(text).Elements("request").Single().Elements().ToDictionary(field => field.Name.LocalName, field => field.Value);
        return Json(text).EnumerateArray().Single().EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!);
    }

    /// <summary>One request, the same in both formats.</summary>
    private async Task<JsonElement> RequestAsync(string id) =>
        (await AlikeAsync($"requests/{id}", "service_requests", "request")).EnumerateArray().Single();

    private async Task<List<JsonElement>> ListAsync(string query) => [.. Json(await GetAsync($"requests.json?{query}")).EnumerateArray()];

    private async Task<List<string>> IdsAsync(string query) => [.. (await ListAsync(query)).Select(row => Text(row, "service_request_id"))];

    /// <summary>Both formats must say the same, field by field; the root and its items are named as the specification names them.</summary>
    private async Task<JsonElement> AlikeAsync(string path, string root, string? item)
    {
        var (json, xml) = (Json(await GetAsync($"{path}.json")), Xml(await GetAsync($"{path}.xml")));
        Assert.Equal(root, xml.Name.LocalName);
        if (item is not null) Assert.All(xml.Elements(), element => Assert.Equal(item, element.Name.LocalName));
        Assert.Equal(Leaves(json), Leaves(xml));
        return json;
    }

    private async Task<string> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri($"{Root}/{path}", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"{path}: {response.StatusCode} {text}");
        Assert.Equal(path.Contains(".xml", StringComparison.Ordinal) ? "text/xml; charset=utf-8" : "application/json; charset=utf-8",
            $"{response.Content.Headers.ContentType}");
        return text;
    }

    private async Task PostRefusedAsync(int status, Dictionary<string, string> form)
    {
        foreach (var format in (string[])["json", "xml"])
        {
            using var content = new FormUrlEncodedContent(form);
            await RefusedAsync(status, await _http.PostAsync(new Uri($"{Root}/requests.{format}", UriKind.Relative), content), format);
        }
    }

    private async Task RefusedAsync(int status, string path, string query = "")
    {
        foreach (var format in (string[])["json", "xml"])
            await RefusedAsync(status, await _http.GetAsync(new Uri($"{Root}/{path}.{format}?{query}", UriKind.Relative)), format);
    }

    private static async Task RefusedAsync(int status, HttpResponseMessage response, string format)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} {text}");
        var (code, description) = format == "xml"
            ? Xml(text) is { Name.LocalName: "errors" } errors && errors.Elements("error").Single() is var error
            ? (int.Parse(error.Element("code")!.Value, CultureInfo.InvariantCulture), error.Element("description")!.Value)
            : default
            : Json(text).EnumerateArray().Single() is var row ? (row.GetProperty("code").GetInt32(), Text(row, "description")) : default;
        Assert.Equal(status, code);
        Assert.False(string.IsNullOrWhiteSpace(description));
    }

    /// <summary>
    /// None of the words stands in anything that everyone may read; numbers and instants, where digits may meet by chance, are left out.
    /// </summary>
    private async Task NothingOfAsync(params string[] words)
    {
        var requests = (await ListAsync("")).SelectMany(row => row.EnumerateObject())
            .Where(field => field.Name is not ("service_request_id" or "lat" or "long" or "extended_attributes")
                && !field.Name.EndsWith("datetime", StringComparison.Ordinal)).Select(field => field.Value.ToString());
        foreach (var text in requests)
            foreach (var word in words) Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        var xml = await GetAsync("requests.xml");
        foreach (var word in words.Where(word => word.Any(char.IsLetter)))
            Assert.DoesNotContain(word, xml, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Leaves(JsonElement node, string name = "") => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(field => Leaves(field.Value, field.Name)),
        JsonValueKind.Array when node.GetArrayLength() == 0 => [$"{name}="],
        JsonValueKind.Array => node.EnumerateArray().SelectMany(item => Leaves(item, name == "formats" ? "format" : name)),
        JsonValueKind.Null => [$"{name}="],
        JsonValueKind.String => [$"{name}={node.GetString()}"],
        _ => [$"{name}={node.GetRawText()}"],
    };

    private static IEnumerable<string> Leaves(XElement node) =>
        node.HasElements ? node.Elements().SelectMany(Leaves) : [$"{node.Name.LocalName}={node.Value}"];

    private static string[] Names(JsonElement node) => [.. node.EnumerateObject().Select(field => field.Name)];

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;

    private static string Written(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static XElement Xml(string text)
    {
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", text, StringComparison.OrdinalIgnoreCase);
        return XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
    }
}
