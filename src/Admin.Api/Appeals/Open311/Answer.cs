using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>
/// An answer in the format that the address asks for. Both are made from one tree, so that neither can hold what the other lacks:
/// XML has the same names, and an item of a list is named in the singular.
/// </summary>
/// <param name="root">Name of the root element in XML; JSON has none.</param>
internal sealed class Answer(string root, object value, int status = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly Dictionary<string, string> ItemOf = new()
    {
        ["services"] = "service", ["service_requests"] = "request", ["errors"] = "error", ["attributes"] = "attribute",
        ["values"] = "value", ["endpoints"] = "endpoint", ["formats"] = "format",
    };

    /// <summary>A refusal as the specification has it: a list of code and description, the code being the status.</summary>
    public static Answer Refusal(int status, string description) => new("errors", new[] { new { code = status, description } }, status);

    public static Answer Invalid(string description) => Refusal(StatusCodes.Status400BadRequest, description);

    int? IStatusCodeHttpResult.StatusCode => status;

    public static bool IsFormat(object? format) => format is "json" or "xml";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var xml = httpContext.Request.RouteValues["format"] is "xml";
        var bytes = xml ? ToXml() : JsonSerializer.SerializeToUtf8Bytes(value, Json);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private byte[] ToXml()
    {
        using var bytes = new MemoryStream();
        using (var writer =
            XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            new XDocument(ToElement(root, JsonSerializer.SerializeToNode(value, Json))).Save(writer);
        return bytes.ToArray();
    }

    private static XElement ToElement(string name, JsonNode? node) => node switch
    {
        null => new(name),
        JsonObject fields => new(name, fields.Select(field => ToElement(field.Key, field.Value))),
        JsonArray items => new(name, items.Select(item => ToElement(ItemOf[name], item))),
        _ => new(name, RemoveUnwritable(node.ToString())),
    };

    /// <summary>XML has no way at all to write most control characters.</summary>
    internal static string RemoveUnwritable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
