using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Diagnostics;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>A body or an address that cannot be read names the field at fault.</summary>
internal sealed partial class BadRequests(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        var (code, field, words) = Read(bad);
        var allowed = FindAllowed(httpContext, bad, field);
        if (allowed is not null)
            words = new($"«{field}» — одне з: {string.Join(", ", allowed)}.", $"“{field}” must be one of: {string.Join(", ", allowed)}.");
        var problem = new WordedProblem(words) { Status = bad.StatusCode, Extensions = { ["code"] = code } };
        if (field is not null) problem.Extensions["field"] = field;
        if (allowed is not null) problem.Extensions["details"] = new { allowed };
        httpContext.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private static IReadOnlyList<string>? FindAllowed(HttpContext http, BadHttpRequestException bad, string? field)
    {
        var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
        return bad.InnerException is JsonException json ? AllowedWords.FindForField(endpoint, json)
            : field is null ? null : AllowedWords.FindForParameter(endpoint, field);
    }

    private static (string Code, string? Field, Text Words) Read(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            ("too-large", null, new($"Тіло запиту завелике.", $"The body is too large.")),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            ("json-required", null, new($"Тіло запиту має бути JSON, із Content-Type: application/json.",
                $"The body must be JSON, with Content-Type: application/json.")),
        // System.Text.Json's reader throws a JsonException of its own for what is not JSON at all.
        { InnerException: JsonException { InnerException: JsonException } } =>
            ("bad-request", null, new($"Тіло запиту — не JSON.", $"The body is not well-formed JSON.")),
        { InnerException: JsonException json } when Unknown().Match(json.Message) is { Success: true } unknown =>
            ("unknown-field", unknown.Groups[1].Value, IsUnknown(unknown.Groups[1].Value)),
        { InnerException: JsonException json } when Missing().Match(json.Message) is { Success: true } missing =>
            ("invalid-value", missing.Groups[1].Value, IsMissing(missing.Groups[1].Value)),
        { InnerException: JsonException json } => ("invalid-value", GetField(json), IsNotAcceptable(GetField(json))),
        _ when Unbound().Match(bad.Message) is { Success: true } unbound && JsonNamingPolicy.CamelCase
            .ConvertName(unbound.Groups[1].Value) is var name => ("invalid-value", name, IsNotAcceptable(name)),
        _ => ("bad-request", null, new($"Запит не вдалося прочитати.", $"The request cannot be read.")),
    };

    private static Text IsUnknown(string field) => new($"Поле «{field}» тут невідоме.", $"The field “{field}” is not known here.");

    private static Text IsMissing(string field) => new($"Поле «{field}» має бути.", $"The field “{field}” must be there.");

    private static Text IsNotAcceptable(string field) =>
        new($"Значення «{field}» не підходить.", $"The value of “{field}” is not acceptable.");

    private static string GetField(JsonException json) => json.Path?.TrimStart('$', '.') ?? "";

    // The serializer and the binder tell the name only in their messages.
    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: '([^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex("""Failed to bind parameter "\S+ (\w+)" from""")]
    private static partial Regex Unbound();
}
