using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Refusals to programs: <c>application/problem+json</c> (RFC 9457) with a stable <c>code</c>.</summary>
public static partial class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (!problem.Extensions.ContainsKey("code"))
                problem.Extensions["code"] = problem is HttpValidationProblemDetails ? "invalid-value" : GetCode(problem.Status ?? 0);
            if (problem is HttpValidationProblemDetails { Errors: { Count: > 0 } errors }) NameField(problem, errors);
        });
        services.AddExceptionHandler<BadRequests>();
        services.AddExceptionHandler<StorageFailures>();
        return services;
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string code, string title,
        string? field = null, object? details = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (field is not null) extensions["field"] = field;
        if (details is not null) extensions["details"] = details;
        return TypedResults.Problem(title: title, statusCode: status, extensions: extensions);
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(string what) =>
        Problem(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Invalid(string field, string title) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-value", title, field);

    /// <summary>The refusal of the first field that was sent though what is asked does not take it; null if there is none.</summary>
    /// <param name="what">What is asked, for the words of the refusal.</param>
    /// <param name="fields">Each field, what was sent in it, and whether it is taken.</param>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? FindUntaken(string what,
        params (string Field, object? Value, bool IsTaken)[] fields) =>
        fields.FirstOrDefault(field => field is { Value: not null, IsTaken: false }) is { Field: { } field }
            ? Invalid(field, $"The field '{field}' is not taken by '{what}'.")
            : null;

    /// <summary>The refusal, with 403, of what a key's role has not the right to.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult RightNeeded(Right right) => Problem(
        StatusCodes.Status403Forbidden, "right-needed", $"Your key's role has not the right to {right.ToString().ToLowerInvariant()}.",
        details: new { right });

    /// <summary>The refusal, with 403, of what is about other departments and topics than the caller's rights name.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult OutOfReach() => Problem(
        StatusCodes.Status403Forbidden, "out-of-reach", "Your rights name departments or topics, and this is beyond them.");

    /// <summary>The code of a refusal that has none of its own.</summary>
    internal static string GetCode(int status) => status switch
    {
        400 => "bad-request",
        401 => "key-required",
        403 => "right-needed",
        404 => "not-found",
        405 => "method-not-allowed",
        408 => "too-slow",
        413 or 414 or 431 => "too-large",
        415 => "json-required",
        503 => "try-again",
        _ => "error",
    };

    /// <summary>The first field at fault, as it is spelled in JSON, and what is wrong with it.</summary>
    private static void NameField(ProblemDetails problem, IDictionary<string, string[]> errors)
    {
        var (field, why) = errors.First();
        problem.Extensions["field"] = string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
        problem.Title = why.FirstOrDefault() ?? "A value is not acceptable.";
    }

    /// <summary>A body or an address that cannot be read names the field at fault.</summary>
    private sealed class BadRequests(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BadHttpRequestException bad) return false;
            var (code, field, title) = Read(bad);
            var problem = new ProblemDetails { Status = bad.StatusCode, Title = title };
            problem.Extensions["code"] = code;
            if (field is not null) problem.Extensions["field"] = field;
            if (FindAllowed(httpContext, bad, field) is { } allowed)
            {
                problem.Title = $"'{field}' must be one of: {string.Join(", ", allowed)}.";
                problem.Extensions["details"] = new { allowed };
            }
            httpContext.Response.StatusCode = bad.StatusCode;
            return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }

        private static IReadOnlyList<string>? FindAllowed(HttpContext http, BadHttpRequestException bad, string? field)
        {
            var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
            return bad.InnerException is JsonException json ? AllowedWords.FindForField(endpoint, json)
                : field is null ? null : AllowedWords.FindForParameter(endpoint, field);
        }

        private static (string Code, string? Field, string Title) Read(BadHttpRequestException bad) => bad switch
        {
            { StatusCode: StatusCodes.Status413PayloadTooLarge } => ("too-large", null, "The body is too large."),
            { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
                ("json-required", null, "The body must be JSON, with Content-Type: application/json."),
            // System.Text.Json's reader throws a JsonException of its own for what is not JSON at all.
            { InnerException: JsonException { InnerException: JsonException } } =>
                ("bad-request", null, "The body is not well-formed JSON."),
            { InnerException: JsonException json } when Unknown().Match(json.Message) is { Success: true } unknown =>
                ("unknown-field", unknown.Groups[1].Value, $"The field '{unknown.Groups[1].Value}' is not known here."),
            { InnerException: JsonException json } when Missing().Match(json.Message) is { Success: true } missing =>
                ("invalid-value", missing.Groups[1].Value, $"The field '{missing.Groups[1].Value}' must be there."),
            { InnerException: JsonException json } =>
                ("invalid-value", GetField(json), $"The value of '{GetField(json)}' is not acceptable."),
            _ when Unbound().Match(bad.Message) is { Success: true } unbound && JsonNamingPolicy.CamelCase
                .ConvertName(unbound.Groups[1].Value) is var name => ("invalid-value", name, $"The value of '{name}' is not acceptable."),
            _ => ("bad-request", null, "The request cannot be read."),
        };

        private static string GetField(JsonException json) => json.Path?.TrimStart('$', '.') ?? "";
    }

    /// <summary>The database is away, or the disk is full: the request changed nothing, and the same one may succeed later.</summary>
    private sealed class StorageFailures(Database database, IProblemDetailsService problems) : IExceptionHandler
    {
        private const string RetryAfterSeconds = "5";

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var problem = database.IsFull(exception)
                ? new ProblemDetails { Status = StatusCodes.Status507InsufficientStorage, Title = "There is no room left on the disk." }
                : database.IsUnavailable(exception)
                ? new ProblemDetails
                {
                    Status = StatusCodes.Status503ServiceUnavailable, Title = "The database cannot take it now. Try again.",
                }
                : null;
            if (problem is null) return false;
            problem.Extensions["code"] =
                problem.Status == StatusCodes.Status507InsufficientStorage ? "storage-full" : "database-unavailable";
            httpContext.Response.StatusCode = problem.Status!.Value;
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }
    }

    // The serializer and the binder tell the name only in their messages.
    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: '([^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex("""Failed to bind parameter "\S+ (\w+)" from""")]
    private static partial Regex Unbound();
}
